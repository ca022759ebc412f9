"""Tables 10 to 14: what security rests on, how the device communicates, what it offers, how secrets are managed."""

from __future__ import annotations

from typing import Annotated, Literal

from shinsa.subject.dossier.tables.choices import (
    Generation,
    Guarantee,
    LifePhase,
    ParameterKind,
    Provisioning,
    Purpose,
    Reviewed,
    ServiceNeed,
    Storage,
)
from shinsa.subject.dossier.tables.published import NEW, PartOf, Published
from shinsa.subject.dossier.tables.row import Described
from shinsa.subject.dossier.values import Line, Port, YesNo

ResilienceMeasure = Literal[
    "standard-protocol",
    "random-delay",
    "growing-delay",
    "several-servers",
    "rate-limit",
    "session-resumption",
    "not-reconnected",
]
"""How connections are made and made again with regard to the network."""


class SecParam(Described):
    """10-SecParam: a value that security rests on."""

    kind: Annotated[ParameterKind | None, PartOf("Description")] = None
    used_for: Annotated[tuple[Purpose, ...], PartOf("Description")] = ()
    hard_coded_identity: Annotated[YesNo | None, PartOf("Description")] = None
    hard_coded: Annotated[YesNo | None, PartOf("Description")] = None
    critical: Annotated[YesNo | None, PartOf("Type", plain=True)] = None
    type_details: Annotated[Line, Published("Type")] = ""
    guarantees: Annotated[tuple[Guarantee, ...], PartOf("Security Guarantees")] = ()
    security_guarantees: Annotated[Line, Published("Security Guarantees")] = ""
    protected_by: Annotated[tuple[Storage, ...], PartOf("Protection Scheme")] = ()
    cryptography: Annotated[tuple[Line, ...], PartOf("Protection Scheme")] = ()
    """What encrypts or hashes it where it is kept: "AES-256-GCM", "Argon2id"."""
    protection: Annotated[Line, Published("Protection Scheme")] = ""
    provisioned: Annotated[Provisioning | None, PartOf("Provisioning Mechanism")] = None
    replaced_before_use: Annotated[YesNo | None, PartOf("Provisioning Mechanism")] = None
    provisioning: Annotated[Line, Published("Provisioning Mechanism")] = ""
    leaves_device: Annotated[YesNo | None, PartOf("Communication Mechanisms")] = None
    communication: Annotated[tuple[Line, ...], PartOf("Communication Mechanisms", to="11-ComMech")] = ()
    communication_details: Annotated[
        Line, Published("Communication Mechanisms", later="Secure Communication Mechanisms")
    ] = ""
    unique_per_unit: Annotated[YesNo | None, PartOf("Generation Mechanism")] = None
    generated_by: Annotated[Generation | None, PartOf("Generation Mechanism")] = None
    generation: Annotated[Line, Published("Generation Mechanism")] = ""


class ComMech(Described):
    """11-ComMech: a way in which data leave or reach the device."""

    sensitive: Annotated[YesNo | None, PartOf("Description")] = None
    protocol: Annotated[Line, PartOf("Description")] = ""
    transport: Annotated[Literal["tcp", "udp", ""], PartOf("Description")] = ""
    port: Annotated[Port | None, PartOf("Description")] = None
    peers: Annotated[tuple[Line, ...], PartOf("Description")] = ()
    """Whom the device talks to: host names, "*.example.com", addresses or networks."""
    interface: Annotated[Line, Published("Interface", since=NEW)] = ""
    remote: Annotated[YesNo | None, PartOf("Description")] = None
    encrypted: Annotated[YesNo | None, PartOf("Security Guarantees")] = None
    guarantees: Annotated[tuple[Guarantee, ...], PartOf("Security Guarantees")] = ()
    security_guarantees: Annotated[Line, Published("Security Guarantees")] = ""
    cryptography: Annotated[tuple[Line, ...], PartOf("Cryptographic Details")] = ()
    """Every mechanism by name and parameter: "TLS 1.3", "AES-128-GCM", "ECDSA P-256"."""
    cryptographic_details: Annotated[Line, Published("Cryptographic Details")] = ""
    resilience_measures: Annotated[tuple[ResilienceMeasure, ...] | None, PartOf("Resilience Measures")] = None
    resilience: Annotated[Line, Published("Resilience Measures")] = ""
    validation: tuple[Line, ...] = ()
    """The 29-InpVal entries that guard what comes in by it."""


class NetSecImpl(Described):
    """12-NetSecImpl: an implementation of networking or security, and how it was reviewed."""

    software: Annotated[Line, PartOf("Description")] = ""
    version: Annotated[Line, PartOf("Description")] = ""
    reviewed: Annotated[Reviewed | None, PartOf("Review/Evaluation Method")] = None
    review: Annotated[Line, Published("Review/Evaluation Method")] = ""
    reviewed_software: Annotated[Line, PartOf("Report")] = ""
    reviewed_version: Annotated[Line, PartOf("Report")] = ""
    report: Annotated[Line, Published("Report")] = ""


class SoftServ(Described):
    """13-SoftServ: a service that the device offers."""

    protocol: Annotated[Line, PartOf("Description")] = ""
    transport: Annotated[Literal["tcp", "udp"], PartOf("Description")] = "tcp"
    port: Annotated[Port | None, PartOf("Description")] = None
    program: Annotated[Line, PartOf("Description")] = ""
    reachable: Annotated[YesNo | None, PartOf("Description")] = None
    """Over a network interface, once the device is set up."""
    enabled: Annotated[YesNo | None, PartOf("Status", plain=True)] = None
    status: Annotated[Line, Published("Status")] = ""
    needed_for: Annotated[ServiceNeed | None, PartOf("Justification")] = None
    justification: Annotated[Line, Published("Justification")] = ""
    allows_configuration: Annotated[YesNo | None, PartOf("Allows Configuration", plain=True)] = None
    configuration_details: Annotated[Line, Published("Allows Configuration")] = ""
    authentication: Annotated[tuple[Line, ...], PartOf("Authentication Mechanism", to="1-AuthMech")] = ()
    authentication_details: Annotated[Line, Published("Authentication Mechanism")] = ""


class SecMgmt(Described):
    """14-SecMgmt: how critical security parameters are managed over their life."""

    parameters: Annotated[tuple[Line, ...], PartOf("Description")] = ()
    """Ids of the 10-SecParam entries that it manages; empty for all of them."""
    covers: Annotated[tuple[LifePhase, ...], PartOf("Description")] = ()
