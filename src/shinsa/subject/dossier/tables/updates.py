"""Tables 6 to 9: the parts of the software, how they are updated, and what replaces what cannot be."""

from __future__ import annotations

from typing import Annotated, Literal

from shinsa.subject.dossier.tables.choices import Guarantee
from shinsa.subject.dossier.tables.published import PartOf, Published
from shinsa.subject.dossier.tables.row import Described, Row
from shinsa.subject.dossier.values import Line, Whole, YesNo

NoUpdate = Literal["impracticable", "security", "other", ""]
"""Why a part of the software has no way to be updated."""
Trigger = Literal["app", "web-interface", "device-control", "removable-media", "cable", "technician"]
"""By what a user starts an update."""
Control = Literal["enable", "disable", "postpone", "nothing"]
"""What a user may set of something that the device does by itself."""
Trust = Literal["signature", "authenticated-channel", "network-credential", "user-confirmation", "none"]
"""What makes an update trustworthy."""
Notice = Literal["app", "push-message", "e-mail", "web-interface", "display", "light", "sound", "none"]
"""How a user is told of an update; the display, light, sound and web interface are those of the device itself."""


class SoftComp(Described):
    """6-SoftComp: a part of the software."""

    update_mechanisms: Annotated[tuple[Line, ...], PartOf("Update Mechanism", to="7-UpdMech")] = ()
    no_update_reason: Annotated[NoUpdate, PartOf("Update Mechanism")] = ""
    justification: Annotated[Line, PartOf("Update Mechanism")] = ""
    update_mechanism_details: Annotated[Line, Published("Update Mechanism")] = ""
    communication: YesNo | None = None
    uses_cryptography: Annotated[YesNo | None, PartOf("Cryptographic Usage")] = None
    side_effects_considered: Annotated[YesNo | None, PartOf("Cryptographic Usage")] = None
    """Whether it was considered what else has to change when the cryptography is replaced."""
    cryptographic_usage: Annotated[Line, Published("Cryptographic Usage")] = ""


class UpdMech(Described):
    """7-UpdMech: a way in which software is replaced."""

    network: Annotated[YesNo | None, PartOf("Description")] = None
    authenticated: Annotated[YesNo | None, PartOf("Security Guarantees")] = None
    verified_by: Annotated[Literal["device", "service", ""], PartOf("Security Guarantees")] = ""
    secure_channel: Annotated[YesNo | None, PartOf("Security Guarantees")] = None
    rollback_protection: Annotated[YesNo | None, PartOf("Security Guarantees")] = None
    trust: Annotated[tuple[Trust, ...], PartOf("Security Guarantees")] = ()
    guarantees: Annotated[tuple[Guarantee, ...], PartOf("Security Guarantees")] = ()
    security_guarantees: Annotated[Line, Published("Security Guarantees")] = ""
    cryptography: Annotated[tuple[Line, ...], PartOf("Cryptographic Details")] = ()
    """Every mechanism by name and parameter: "RSA-3072", "SHA-256"."""
    cryptographic_details: Annotated[Line, Published("Cryptographic Details")] = ""
    automatic: Annotated[YesNo | None, PartOf("Initiation and Interaction")] = None
    user_steps: Annotated[Whole | None, PartOf("Initiation and Interaction")] = None
    started_by: Annotated[tuple[Trigger, ...], PartOf("Initiation and Interaction")] = ()
    """By what a user starts it, where it does not start by itself."""
    initiation: Annotated[Line, Published("Initiation and Interaction")] = ""
    user_may: Annotated[tuple[Control, ...], PartOf("Configuration")] = ()
    """What the user may set of automatic installation."""
    on_by_default: Annotated[YesNo | None, PartOf("Configuration")] = None
    """Whether automatic installation is on when the device has been set up."""
    user_may_with_notices: Annotated[tuple[Control, ...], PartOf("Configuration")] = ()
    """What the user may set of the notices."""
    notices_on_by_default: Annotated[YesNo | None, PartOf("Configuration")] = None
    configuration: Annotated[Line, Published("Configuration")] = ""
    peers: Annotated[tuple[Line, ...], PartOf("Update Checking")] = ()
    """Where updates come from: host names, "*.example.com", addresses or networks."""
    checks_by_itself: Annotated[YesNo | None, PartOf("Update Checking")] = None
    checks_after_setup: Annotated[YesNo | None, PartOf("Update Checking")] = None
    checks_every_hours: Annotated[Whole | None, PartOf("Update Checking")] = None
    checking: Annotated[Line, Published("Update Checking")] = ""
    explains_need: Annotated[YesNo | None, PartOf("User Notification")] = None
    notified_by: Annotated[tuple[Notice, ...], PartOf("User Notification")] = ()
    announces_disruption: Annotated[YesNo | None, PartOf("User Notification")] = None
    """Whether the device itself says beforehand that it will be out of use for a while."""
    keeps_basic_function: Annotated[YesNo | None, PartOf("User Notification")] = None
    user_notification: Annotated[Line, Published("User Notification")] = ""


class UpdProc(Described):
    """8-UpdProc: how a security update is made and delivered."""

    mechanisms: Annotated[tuple[Line, ...], PartOf("Description", to="7-UpdMech")] = ()
    """Ids of the 7-UpdMech entries by which it reaches the device."""
    days: Annotated[Whole | None, PartOf("Time Frame", plain=True)] = None
    time_frame: Annotated[Line, Published("Time Frame")] = ""


class ReplSup(Row):
    """9-ReplSup: how a product that cannot be updated is cut off and replaced."""

    isolated_by: Annotated[Literal["leaving-the-network", "separate-network", "none", ""], PartOf("Isolation")] = ""
    keeps_main_function: Annotated[YesNo | None, PartOf("Isolation")] = None
    """Whether the main function goes on while it is isolated."""
    isolation: Annotated[Line, Published("Isolation")] = ""
    replaced_by: Annotated[Literal["user", "technician", "maker", "nobody", ""], PartOf("Hardware Replacement")] = ""
    hardware_replacement: Annotated[Line, Published("Hardware Replacement")] = ""
