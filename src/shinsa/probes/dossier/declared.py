"""Every table of the dossier as the facts that it declares, row by row, by equal field names."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from shinsa.facts.attack_surface import DeclaredService
from shinsa.facts.capabilities import Capability
from shinsa.facts.communication import CommunicationMechanism, NetworkImplementation
from shinsa.facts.decisions import TreeDecision
from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.design import CodeMinimisation, DevelopmentProcess, MemoryAccessControl, PrivilegeControl
from shinsa.facts.device import DeviceProfile, ProductCertificate, TerminalProfile
from shinsa.facts.hardware import Interface, TamperDeclaration
from shinsa.facts.input_validation import ExternalInterface, InputValidation, UserInterface
from shinsa.facts.integrity import MobileCodeControl, RootOfTrust, SecureBoot, SoftwareProtection
from shinsa.facts.passwords import AuthenticationMechanism
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.resilience import PersistentState, ResilienceMechanism
from shinsa.facts.secrets import KeyManagement, SecurityParameter
from shinsa.facts.sensors import Sensor
from shinsa.facts.session_limits import DeclaredSession
from shinsa.facts.setup import UserDecision
from shinsa.facts.telemetry import TelemetryData
from shinsa.facts.updates import (
    ReleasedUpdate,
    ReplacementSupport,
    SoftwareComponent,
    SupportPeriod,
    UpdateMechanism,
    UpdateProcedure,
)
from shinsa.facts.vulnerability_reports import Confirmation, HandledReport, VulnerabilityAction, VulnerabilityMonitoring
from shinsa.model.basis import Basis
from shinsa.model.codec import decode
from shinsa.model.fact import Fact
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.probe import probe

if TYPE_CHECKING:
    from shinsa.subject.dossier.dossier import Dossier

TABLES: dict[str, type[Fact]] = {
    "ixit.1-AuthMech": AuthenticationMechanism,
    "ixit.3-VulnTypes": VulnerabilityAction,
    "ixit.5-VulnMon": VulnerabilityMonitoring,
    "ixit.6-SoftComp": SoftwareComponent,
    "ixit.7-UpdMech": UpdateMechanism,
    "ixit.8-UpdProc": UpdateProcedure,
    "ixit.9-ReplSup": ReplacementSupport,
    "ixit.10-SecParam": SecurityParameter,
    "ixit.11-ComMech": CommunicationMechanism,
    "ixit.12-NetSecImpl": NetworkImplementation,
    "ixit.13-SoftServ": DeclaredService,
    "ixit.14-SecMgmt": KeyManagement,
    "ixit.15-Intf": Interface,
    "ixit.16-CodeMin": CodeMinimisation,
    "ixit.17-PrivlCtrl": PrivilegeControl,
    "ixit.18-AccCtrl": MemoryAccessControl,
    "ixit.19-SecDev": DevelopmentProcess,
    "ixit.20-SecBoot": SecureBoot,
    "ixit.21-PersData": PersonalData,
    "ixit.22-ExtSens": Sensor,
    "ixit.23-ResMech": ResilienceMechanism,
    "ixit.24-TelData": TelemetryData,
    "ixit.25-DelFunc": DeletionFunction,
    "ixit.26-UserDec": UserDecision,
    "ixit.27-UserIntf": UserInterface,
    "ixit.28-ExtAPI": ExternalInterface,
    "ixit.29-InpVal": InputValidation,
    "certificates": ProductCertificate,
    "hardware.tamper": TamperDeclaration,
    "decisions": TreeDecision,
    "roots_of_trust": RootOfTrust,
    "mobile_code": MobileCodeControl,
    "software_protection": SoftwareProtection,
    "capabilities": Capability,
    "sessions": DeclaredSession,
    "persistence": PersistentState,
    "handled_reports": HandledReport,
    "released_updates": ReleasedUpdate,
}
"""Lists of the dossier, each with the fact that one row of it declares."""
SECTIONS: dict[str, type[Fact]] = {
    "device": DeviceProfile,
    "terminal": TerminalProfile,
    "ixit.2-UserInfo": SupportPeriod,
    "ixit.4-Conf": Confirmation,
}
"""Mappings of the dossier, each with the fact that it declares."""
SHOWN = 200
"""Characters of a row that the excerpt repeats."""

Row = Mapping[str, Any]


@probe(*TABLES.values(), *SECTIONS.values(), basis=Basis.DECLARED)
def declared(dossier: Dossier) -> Iterator[Report]:
    """What the supplier declares in the dossier, table by table."""
    content = dossier.content.model_dump(mode="json", by_alias=True)
    for field, kind in (SECTIONS | TABLES).items():
        if (value := _at(content, field)) is None:
            continue
        yield Examined(kind, dossier.place(field))
        for place, row in _rows(field, value):
            if kind is ProductCertificate:
                row["document_sha256"] = dossier.digests.get(row["document"], "")
            yield Sighting(_fact(kind, row), dossier.place(place), _excerpt(row))
            if kind is ExternalInterface and (logical := _logical(row)):
                yield Sighting(logical, dossier.place(place), _excerpt(row))


def _logical(row: Row) -> Interface | None:
    """The interface that an entry of 28-LogIntf is, the form that V2.1.1 of TS 103 701 gave to table 28.

    In V1.1.1 the logical interfaces stand in 15-Intf; so no look is told of here, for what that table leaves out.
    """
    told = ("enabled", "access", "status", "disclosed_information", "purpose", "tells_before_login")
    if all(row[name] in {None, ""} for name in told):
        return None
    reached = {} if row["port"] is not None else {"transport": ""}
    fact = _fact(Interface, {**row, "type": "logical", "debug": None, **reached})
    return fact if isinstance(fact, Interface) else None


def _at(content: Row, field: str) -> Any:  # noqa: ANN401 - whatever the dossier holds there
    value: Any = content
    for part in field.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _rows(field: str, value: Any) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401 - as above
    """Each fact's worth of fields, with the field that it stands in."""
    if field == "ixit.4-Conf":
        yield from (
            (f"{field}.{name}", {"name": name, "given": given})
            for name, given in value.items()
            if isinstance(given, bool)
        )
    elif field == "ixit.2-UserInfo":
        if value["support_period"] is not None:
            yield f"{field}.support_period", value["support_period"]
    elif isinstance(value, list):
        yield from ((f"{field}[{index}]", dict(row)) for index, row in enumerate(value))
    else:
        yield field, value


def _fact(kind: type[Fact], row: Row) -> Fact:
    names = {part.name for part in dataclasses.fields(kind)}  # type: ignore[arg-type]
    fact: Fact = decode(kind, {name: value for name, value in row.items() if name in names})
    return fact


def _excerpt(row: Row) -> str:
    said = (f"{name}: {_text(value)}" for name, value in row.items() if value not in (None, "", []))
    line = "; ".join(said)
    return f"{line[:SHOWN]}…" if len(line) > SHOWN else line


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
