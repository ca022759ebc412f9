"""Decides which probe looks at which subject, and why one cannot. Nothing is looked at yet."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from shinsa.assess.discover import all_probes
from shinsa.assess.request import Request, SubjectKind, SubjectSpec
from shinsa.model.dataclass import dataclass
from shinsa.model.observation import Attempt
from shinsa.model.probe import FileProbe, Needs, Power, Probe
from shinsa.model.text import Text, say

_SUBJECT_TYPES = MappingProxyType(
    {
        "Dossier": SubjectKind.DOSSIER,
        "Firmware": SubjectKind.FIRMWARE,
        "FileContent": SubjectKind.FIRMWARE,
        "Device": SubjectKind.DEVICE,
        "Capture": SubjectKind.CAPTURE,
        "Bench": SubjectKind.BENCH,
        "Documents": SubjectKind.DOCUMENTS,
        "Inspection": SubjectKind.INSPECTION,
        "Inventory": SubjectKind.INVENTORY,
        "Vulnerabilities": SubjectKind.VULNERABILITIES,
    }
)
LATE = (frozenset({"fuzz", "stress"}), frozenset({"factory-reset"}))
"""The consents to what may leave the device another than it was, the worst last."""
_NAMES = MappingProxyType(
    {
        SubjectKind.DOSSIER: Text("no dossier was given", "ドシエが与えられていない"),
        SubjectKind.FIRMWARE: Text("no firmware was given", "ファームウェアが与えられていない"),
        SubjectKind.DEVICE: Text("no live device was given", "稼働中の機器が与えられていない"),
        SubjectKind.CAPTURE: Text("no capture was given", "通信の記録が与えられていない"),
        SubjectKind.BENCH: Text("no bench was described", "ベンチが設定されていない"),
        SubjectKind.DOCUMENTS: Text("no documents were given", "文書が与えられていない"),
        SubjectKind.INSPECTION: Text("no inspection record was given", "検査記録が与えられていない"),
        SubjectKind.INVENTORY: Text("no firmware was given", "ファームウェアが与えられていない"),
        SubjectKind.VULNERABILITIES: Text(
            "no vulnerability data was given: shinsa vulndb import PATH…, then --vulndb",
            "脆弱性データが与えられていない: shinsa vulndb import PATH… の後に --vulndb",
        ),
    }
)
_MORE = MappingProxyType(
    {
        "second": Text(
            "no second unit was named: `live.second_sample`", "2台目が指定されていない: `live.second_sample`"
        ),
        "accounts": Text("no user was named: `live.accounts`", "利用者が指定されていない: `live.accounts`"),
        "restart_with": Text("nothing cuts the power: --restart-with", "電源を切る手段がない: --restart-with"),
        "reset_with": Text("nothing resets it: --reset-with", "初期化する手段がない: --reset-with"),
    }
)
"""What may be told of a device, and how a probe's skip says that it was not."""


@dataclass(frozen=True)
class Skip:
    """A probe that will not look. `unprovided`: there is nothing to look at, as against nothing to look with."""

    attempt: Attempt
    unprovided: bool


@dataclass(frozen=True)
class Plan:
    """Which probes look at each subject, and which do not look at all."""

    tasks: Mapping[SubjectSpec, tuple[str, ...]]
    skips: tuple[Skip, ...]


@cache
def subject_of(probe_id: str) -> SubjectKind:
    """The kind of subject that a probe asks for by the annotation of its only parameter. Raises ValueError for any other.

    The name of the type is enough: what a subject needs to be opened is imported by the child that opens it.
    """
    look = all_probes()[probe_id].look
    asked = [_named(hint) for name, hint in look.__annotations__.items() if name != "return"]
    if len(asked) != 1 or asked[0] not in _SUBJECT_TYPES:
        raise ValueError(f"probe {probe_id} asks for {asked or 'nothing'}; it must ask for one subject")
    return _SUBJECT_TYPES[asked[0]]


def _named(hint: object) -> str:
    return hint if isinstance(hint, str) else getattr(hint, "__name__", str(hint))


def make_plan(request: Request) -> Plan:
    """Hold every probe against what was given and consented to. What may take a service down looks after the others, a reset last."""
    tasks: dict[SubjectSpec, list[str]] = {spec: [] for spec in request.subjects}
    skips = []
    for probe in all_probes().values():
        specs = [spec for spec in request.subjects if spec.kind is subject_of(probe.id)]
        if not specs:
            skips.append(Skip(Attempt(probe.id, "skipped", _NAMES[subject_of(probe.id)]), unprovided=True))
        elif (untold := _untold(probe.needs, specs)) is not None:
            skips.append(Skip(Attempt(probe.id, "skipped", untold), unprovided=True))
        elif (reason := lacking(probe, request.consent)) is not None:
            skips.append(Skip(Attempt(probe.id, "skipped", reason), unprovided=False))
        else:
            for spec in specs:
                tasks[spec].append(probe.id)
    return Plan({spec: tuple(sorted(ids, key=_how_late)) for spec, ids in tasks.items()}, tuple(skips))


def _untold(needs: Needs, specs: Iterable[SubjectSpec]) -> Text | None:
    """What would have to be told of the device first; None where one of its addresses has it all."""
    lacking = [[name for name in needs.given if not _told(spec, name)] for spec in specs]
    return None if not all(lacking) else _MORE[lacking[0][0]]


def _told(spec: SubjectSpec, name: str) -> bool:
    return bool(getattr(spec, name, None) or getattr(spec.orders, name, None))


def _how_late(probe_id: str) -> int:
    """How much may be gone after it. A loss of power is survived, and has to come before an account is locked."""
    needed = all_probes()[probe_id].needs.consent
    return max((late for late, names in enumerate(LATE, 1) if not names.isdisjoint(needed)), default=0)


def lacking(probe: Probe | FileProbe, consent: frozenset[str]) -> Text | None:
    """What a probe lacks here: a consent, a program or a module; None when it may look."""
    for reason in (*_missing_consent(probe.needs, consent), *missing_tools(probe.needs)):
        return reason
    return None


def missing_tools(needs: Needs) -> Iterator[Text]:
    """Every program and module that is not installed, with the line that installs it, and every power that is not held."""
    for program in needs.programs:
        if shutil.which(program) is None:
            yield _missing(program, needs.install)
    for module in needs.modules:
        if not _is_installed(module):
            yield _missing(module, needs.install)
    for power in sorted(set(needs.powers) - held_powers() if needs.powers else ()):
        yield say("it needs {name}: run as root", "{name} の権限が必要（root で実行する）", name=power.name)


def held_powers(status: Path = Path("/proc/self/status")) -> set[Power]:
    """The powers of this process, as Linux tells them; none where it does not."""
    try:
        told = status.read_text(encoding="ascii", errors="replace")
    except OSError:
        return set()
    line = next((line for line in told.splitlines() if line.startswith("CapEff:")), "CapEff: 0")
    held = int(line.split()[1], 16)
    return {power for power in Power if held >> power.number & 1}


def _is_installed(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def _missing(tool: str, install: str) -> Text:
    if not install:
        return say("{tool} is not installed", "{tool} がインストールされていない", tool=tool)
    return say("{tool} is not installed ({how})", "{tool} がインストールされていない（{how}）", tool=tool, how=install)


def _missing_consent(needs: Needs, consent: frozenset[str]) -> Iterator[Text]:
    for name in needs.consent:
        if name not in consent:
            yield say("no consent to {name}: --consent {name}", "{name} の同意がない: --consent {name}", name=name)
