"""Tables 6 to 9: the parts of the software, how they are updated, and what replaces what cannot be."""

from __future__ import annotations

from typing import Annotated, Literal

from shinsa.subject.dossier.tables.published import PartOf, Published
from shinsa.subject.dossier.tables.row import Described, Row
from shinsa.subject.dossier.values import Line, Whole, YesNo


class SoftComp(Described):
    """6-SoftComp: a part of the software."""

    update_mechanisms: Annotated[tuple[Line, ...], PartOf("Update Mechanism")] = ()
    justification: Annotated[Line, PartOf("Update Mechanism")] = ""
    update_mechanism_details: Annotated[Line, Published("Update Mechanism")] = ""
    communication: YesNo | None = None
    cryptographic_usage: Annotated[Line, Published("Cryptographic Usage")] = ""


class UpdMech(Described):
    """7-UpdMech: a way in which software is replaced."""

    network: Annotated[YesNo | None, PartOf("Description")] = None
    authenticated: Annotated[YesNo | None, PartOf("Security Guarantees")] = None
    verified_by: Annotated[Literal["device", "service", ""], PartOf("Security Guarantees")] = ""
    secure_channel: Annotated[YesNo | None, PartOf("Security Guarantees")] = None
    rollback_protection: Annotated[YesNo | None, PartOf("Security Guarantees")] = None
    security_guarantees: Annotated[Line, Published("Security Guarantees")] = ""
    cryptography: Annotated[tuple[Line, ...], PartOf("Cryptographic Details")] = ()
    """Every mechanism by name and parameter: "RSA-3072", "SHA-256"."""
    cryptographic_details: Annotated[Line, Published("Cryptographic Details")] = ""
    automatic: Annotated[YesNo | None, PartOf("Initiation and Interaction")] = None
    user_steps: Annotated[Whole | None, PartOf("Initiation and Interaction")] = None
    initiation: Annotated[Line, Published("Initiation and Interaction")] = ""
    configuration: Annotated[Line, Published("Configuration")] = ""
    peers: Annotated[tuple[Line, ...], PartOf("Update Checking")] = ()
    """Where updates come from: host names, "*.example.com", addresses or networks."""
    checking: Annotated[Line, Published("Update Checking")] = ""
    explains_need: Annotated[YesNo | None, PartOf("User Notification")] = None
    keeps_basic_function: Annotated[YesNo | None, PartOf("User Notification")] = None
    user_notification: Annotated[Line, Published("User Notification")] = ""


class UpdProc(Described):
    """8-UpdProc: how a security update is made and delivered."""

    days: Annotated[Whole | None, PartOf("Time Frame")] = None
    time_frame: Annotated[Line, Published("Time Frame")] = ""


class ReplSup(Row):
    """9-ReplSup: how a product that cannot be updated is cut off and replaced."""

    isolation: Annotated[Line, Published("Isolation")] = ""
    hardware_replacement: Annotated[Line, Published("Hardware Replacement")] = ""
