"""Tables 15 to 20: interfaces, what keeps the software small and confined, how it is developed and verified at boot."""

from __future__ import annotations

from typing import Annotated, Literal

from shinsa.subject.dossier.tables.choices import (
    Alert,
    Detection,
    DevelopmentPhase,
    DisclosureNeed,
    Guarantee,
    InterfaceProtection,
    InterfacePurpose,
    MemoryControl,
    MemoryRight,
    Piece,
    Privilege,
    StillConnects,
    Technique,
)
from shinsa.subject.dossier.tables.published import PartOf, Published
from shinsa.subject.dossier.tables.row import Described
from shinsa.subject.dossier.values import Line, Port, YesNo


class Intf(Described):
    """15-Intf: an interface of the device."""

    needed: Annotated[Literal["always", "sometimes", "never", ""], PartOf("Description")] = ""
    purpose: Annotated[InterfacePurpose | None, PartOf("Description")] = None
    protocol: Annotated[Line, PartOf("Description")] = ""
    transport: Annotated[Literal["tcp", "udp", ""], PartOf("Description")] = ""
    port: Annotated[Port | None, PartOf("Description")] = None
    type: Annotated[Literal["network", "logical", "physical", "air", ""], PartOf("Type", plain=True)] = ""
    type_details: Annotated[Line, Published("Type")] = ""
    enabled: Annotated[YesNo | None, PartOf("Status", plain=True)] = None
    off_by_default: Annotated[YesNo | None, PartOf("Status")] = None
    off_when_unused: Annotated[YesNo | None, PartOf("Status")] = None
    status: Annotated[Line, Published("Status")] = ""
    tells_before_login: Annotated[YesNo | None, PartOf("Disclosed Information")] = None
    discloses: Annotated[tuple[Piece, ...], PartOf("Disclosed Information")] = ()
    security_relevant: Annotated[tuple[Piece, ...], PartOf("Disclosed Information")] = ()
    """Those of `discloses` that help an attacker."""
    disclosure_needed_for: Annotated[DisclosureNeed | Literal[""], PartOf("Disclosed Information")] = ""
    disclosed_information: Annotated[Line, Published("Disclosed Information")] = ""
    debug: Annotated[YesNo | None, PartOf("Debug Interface", plain=True)] = None
    debug_details: Annotated[Line, Published("Debug Interface")] = ""
    protected_by: Annotated[tuple[InterfaceProtection, ...], PartOf("Protection")] = ()
    protection: Annotated[Line, Published("Protection")] = ""


class CodeMin(Described):
    """16-CodeMin: what cuts code to what the device needs."""

    techniques: Annotated[tuple[Technique, ...], PartOf("Description")] = ()


class PrivlCtrl(Described):
    """17-PrivlCtrl: what limits the privileges of software."""

    mechanisms: Annotated[tuple[Privilege, ...], PartOf("Description")] = ()


class AccCtrl(Described):
    """18-AccCtrl: how hardware controls access to memory."""

    mechanism: Annotated[MemoryControl | None, PartOf("Description")] = None
    refuses: Annotated[tuple[MemoryRight, ...], PartOf("Description")] = ()
    """The kinds of access that it can refuse."""


class SecDev(Described):
    """19-SecDev: a process of secure development."""

    covers: Annotated[tuple[DevelopmentPhase, ...], PartOf("Description")] = ()


class SecBoot(Described):
    """20-SecBoot: how software is verified at boot."""

    anchor: Annotated[Literal["hardware", "software", "none"] | None, PartOf("Description")] = None
    authenticated: Annotated[YesNo | None, PartOf("Security Guarantees")] = None
    covers_configuration: Annotated[YesNo | None, PartOf("Security Guarantees")] = None
    guarantees: Annotated[tuple[Guarantee, ...], PartOf("Security Guarantees")] = ()
    security_guarantees: Annotated[Line, Published("Security Guarantees")] = ""
    detected_by: Annotated[tuple[Detection, ...], PartOf("Detection Mechanisms")] = ()
    cryptography: Annotated[tuple[Line, ...], PartOf("Detection Mechanisms")] = ()
    """Every mechanism by name and parameter: "RSA-3072", "SHA-256"."""
    detection: Annotated[Line, Published("Detection Mechanisms")] = ""
    alerts_by: Annotated[tuple[Alert, ...], PartOf("User Notification")] = ()
    user_notification: Annotated[Line, Published("User Notification")] = ""
    limits_network: Annotated[YesNo | None, PartOf("Notification Functionality")] = None
    still_connects_for: Annotated[tuple[StillConnects, ...], PartOf("Notification Functionality")] = ()
    notification_functionality: Annotated[Line, Published("Notification Functionality")] = ""
