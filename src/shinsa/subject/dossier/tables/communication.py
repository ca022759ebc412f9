"""Tables 10 to 14: what security rests on, how the device communicates, what it offers, how secrets are managed."""

from __future__ import annotations

from typing import Annotated, Literal

from shinsa.subject.dossier.tables.published import NEW, PartOf, Published
from shinsa.subject.dossier.tables.row import Described
from shinsa.subject.dossier.values import Line, Port, YesNo


class SecParam(Described):
    """10-SecParam: a value that security rests on."""

    hard_coded: Annotated[YesNo | None, PartOf("Description")] = None
    critical: Annotated[YesNo | None, PartOf("Type", plain=True)] = None
    type_details: Annotated[Line, Published("Type")] = ""
    security_guarantees: Annotated[Line, Published("Security Guarantees")] = ""
    protection: Annotated[Line, Published("Protection Scheme")] = ""
    provisioning: Annotated[Line, Published("Provisioning Mechanism")] = ""
    communication: Annotated[tuple[Line, ...], PartOf("Communication Mechanisms", to="11-ComMech")] = ()
    communication_details: Annotated[
        Line, Published("Communication Mechanisms", later="Secure Communication Mechanisms")
    ] = ""
    unique_per_unit: Annotated[YesNo | None, PartOf("Generation Mechanism")] = None
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
    encrypted: Annotated[YesNo | None, PartOf("Security Guarantees")] = None
    security_guarantees: Annotated[Line, Published("Security Guarantees")] = ""
    cryptography: Annotated[tuple[Line, ...], PartOf("Cryptographic Details")] = ()
    """Every mechanism by name and parameter: "TLS 1.3", "AES-128-GCM", "ECDSA P-256"."""
    cryptographic_details: Annotated[Line, Published("Cryptographic Details")] = ""
    resilience: Annotated[Line, Published("Resilience Measures")] = ""


class NetSecImpl(Described):
    """12-NetSecImpl: an implementation of networking or security, and how it was reviewed."""

    review: Annotated[Line, Published("Review/Evaluation Method")] = ""
    report: Annotated[Line, Published("Report")] = ""


class SoftServ(Described):
    """13-SoftServ: a service that the device offers."""

    protocol: Annotated[Line, PartOf("Description")] = ""
    transport: Annotated[Literal["tcp", "udp"], PartOf("Description")] = "tcp"
    port: Annotated[Port | None, PartOf("Description")] = None
    program: Annotated[Line, PartOf("Description")] = ""
    enabled: Annotated[YesNo | None, PartOf("Status", plain=True)] = None
    status: Annotated[Line, Published("Status")] = ""
    justification: Annotated[Line, Published("Justification")] = ""
    allows_configuration: Annotated[YesNo | None, PartOf("Allows Configuration", plain=True)] = None
    configuration_details: Annotated[Line, Published("Allows Configuration")] = ""
    authentication: Annotated[tuple[Line, ...], PartOf("Authentication Mechanism", to="1-AuthMech")] = ()
    authentication_details: Annotated[Line, Published("Authentication Mechanism")] = ""


class SecMgmt(Described):
    """14-SecMgmt: how critical security parameters are managed over their life."""
