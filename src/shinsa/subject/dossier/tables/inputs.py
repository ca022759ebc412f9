"""Tables 26 to 29: what the user decides, what takes input, and how input is validated."""

from __future__ import annotations

from typing import Annotated, Literal

from shinsa.subject.dossier.tables.choices import DisclosureNeed, InterfacePurpose, Piece
from shinsa.subject.dossier.tables.published import NEW, PartOf, Published
from shinsa.subject.dossier.tables.row import Described
from shinsa.subject.dossier.values import Line, Port, YesNo

Need = Literal[
    "user-secret",
    "user-network",
    "user-consent",
    "user-place",
    "user-rights",
    "compatibility",
    "preference",
    "nothing",
]
"""Why only the user can decide: what nobody else knows, owns or may settle."""
Concern = Literal[
    "password",
    "account",
    "wifi-security",
    "encryption",
    "automatic-updates",
    "remote-access",
    "local-service",
    "telemetry",
    "nothing",
]
"""What of security hangs on a decision."""

InterfaceKind = Literal["web-page", "app", "display", "buttons", "voice", "command-line"]
"""What a user operates."""
Check = Literal["type", "format", "encoding", "length", "range", "count", "order", "allow-list", "schema", "signature"]
"""What is checked of input before it is used."""


class UserDec(Described):
    """26-UserDec: a decision that set-up or maintenance asks of the user."""

    needs: Annotated[Need | None, PartOf("Description")] = None
    concerns: Annotated[Concern | None, PartOf("Description")] = None
    options: Annotated[tuple[Line, ...], PartOf("Options")] = ()
    default: Annotated[Line, PartOf("Options")] = ""
    default_state: Annotated[Literal["on", "off", "set-by-user", "unique", "strongest"] | None, PartOf("Options")] = (
        None
    )
    secure_default: Annotated[YesNo | None, PartOf("Options")] = None
    options_details: Annotated[Line, Published("Options")] = ""
    triggered_by: Annotated[Line, Published("Triggered By")] = ""


class UserIntf(Described):
    """27-UserIntf: a user interface that takes input, with the ids of the 29-InpVal entries that guard it."""

    kind: Annotated[InterfaceKind | None, PartOf("Description")] = None
    port: Annotated[Port | None, PartOf("Description")] = None
    """Where the device offers it over TCP."""
    type: Annotated[Line, Published("Type", since=NEW)] = ""
    validation: tuple[Line, ...] = ()


class ExtAPI(Described):
    """28-ExtAPI: an API that takes input (since 2025: any logical interface), with the 29-InpVal entries that guard it."""

    protocol: Annotated[Line, PartOf("Description")] = ""
    transport: Annotated[Literal["tcp", "udp"], PartOf("Description")] = "tcp"
    port: Annotated[Port | None, PartOf("Description")] = None
    purpose: Annotated[InterfacePurpose | None, PartOf("Description")] = None
    access: Annotated[Line, Published("Access", since=NEW)] = ""
    enabled: Annotated[YesNo | None, PartOf("Status", plain=True)] = None
    status: Annotated[Line, Published("Status", since=NEW)] = ""
    tells_before_login: Annotated[YesNo | None, PartOf("Disclosed Information")] = None
    discloses: Annotated[tuple[Piece, ...], PartOf("Disclosed Information")] = ()
    security_relevant: Annotated[tuple[Piece, ...], PartOf("Disclosed Information")] = ()
    """Those of `discloses` that help an attacker."""
    disclosure_needed_for: Annotated[DisclosureNeed | Literal[""], PartOf("Disclosed Information")] = ""
    disclosed_information: Annotated[Line, Published("Disclosed Information", since=NEW)] = ""
    resilience: Annotated[Line, Published("Resilience Measures", since=NEW)] = ""
    debug: Annotated[YesNo | None, PartOf("Debug Interface", plain=True)] = None
    debug_details: Annotated[Line, Published("Debug Interface", since=NEW)] = ""
    validation: tuple[Line, ...] = ()


class InpVal(Described):
    """29-InpVal: how input is validated."""

    checks: Annotated[tuple[Check, ...] | None, PartOf("Description")] = None
    checked_by: Annotated[Literal["device", "service", "client"] | None, PartOf("Description")] = None
    on_failure: Annotated[Literal["reject", "sanitise", "log-only", "none"] | None, PartOf("Description")] = None
    source: Annotated[Line, Published("Source", since=NEW)] = ""
