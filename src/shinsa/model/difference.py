"""What changed between two assessments: verdicts, and the facts that were seen, gained, lost or changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from shinsa.model.assessment import Assessment, ObservedFact, StandardResult
from shinsa.model.basis import Basis
from shinsa.model.dataclass import dataclass
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict

IDENTITY: Mapping[str, tuple[str, ...]] = {
    "PasswordHash": ("user",),
    "BootService": ("program", "port"),
    "NetworkService": ("transport", "port"),
    "OpenPort": ("transport", "port"),
    "Component": ("name", "kind"),
    "KnownVulnerability": ("id", "component"),
    "EndOfLife": ("component",),
    "BinaryHardening": ("program",),
    "UpdateTool": ("mechanism",),
    "UpdateAuthentication": ("mechanism",),
    "UpdateChannel": ("mechanism", "url"),
    "SerialConsole": ("line",),
}
"""By which of its fields a fact stays the same one when its other fields change; of any other kind, by all of them."""
SHOWN_FIRST = ("PasswordHash", "BootService", "NetworkService", "OpenPort", "Component", "KnownVulnerability")
"""The kinds that a reader asks for first."""
COMPONENT, VERSION = "Component", "version"
"""The kind of fact whose changes have a way, and the field that tells it."""


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A provision whose verdict is another one; None where one of the assessments does not judge it."""

    standard: str
    provision: str
    title: Text
    before: Verdict | None
    after: Verdict | None
    because: Text
    binding: bool

    @property
    def worse(self) -> bool:
        """Whether it was not failing before and fails now."""
        return self.after is Verdict.FAIL and self.before is not Verdict.FAIL

    @property
    def better(self) -> bool:
        """Whether it failed before and does not now."""
        return self.before is Verdict.FAIL and self.after is not Verdict.FAIL


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that was gained (`before` is None), lost (`after` is None), or changed."""

    kind: str
    before: ObservedFact | None
    after: ObservedFact | None

    @property
    def fields(self) -> tuple[tuple[str, str, str], ...]:
        """Name, old and new value of every field that changed; nothing for what was gained or lost."""
        if self.before is None or self.after is None:
            return ()
        old, new = self.before.fact, self.after.fact
        names = dict.fromkeys((*old, *new))
        return tuple(
            (name, _shown(old.get(name)), _shown(new.get(name))) for name in names if old.get(name) != new.get(name)
        )


class Way(StrEnum):
    """Which way a version went."""

    OLDER = "downgraded"
    NEWER = "upgraded"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class VersionChange:
    """A version of a component that came, and the versions of it that it stands against."""

    before: tuple[str, ...]
    after: ObservedFact
    way: Way


Order = Callable[[Mapping[str, Any], Mapping[str, Any]], int | None]
"""-1, 0 or 1 as the first component is older than, as old as, or newer than the second; None where no rule orders them."""


def no_order(_one: Mapping[str, Any], _other: Mapping[str, Any]) -> None:
    """Orders nothing, so that every way is unknown."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs, verdicts in the order of the standards, facts by kind."""

    before: str
    after: str
    verdicts: tuple[VerdictChange, ...]
    facts: tuple[FactChange, ...]
    versions: tuple[VersionChange, ...] = ()

    @property
    def older(self) -> tuple[VersionChange, ...]:
        """What is older than it was: an update that brings back what a former one has mended."""
        return tuple(one for one in self.versions if one.way is Way.OLDER)

    @property
    def worse(self) -> bool:
        """Whether a binding provision fails that did not fail before."""
        return any(change.worse and change.binding for change in self.verdicts)


def difference(old: Assessment, new: Assessment, order: Order = no_order) -> Difference:
    """What changed from `old` to `new`. Only what was observed is compared: what is declared stands in the dossier."""
    facts, versions = tuple(_facts(old, new)), tuple(_versions(old, new, order))
    return Difference(_named(old), _named(new), tuple(_verdicts(old, new)), facts, versions)


def _named(assessment: Assessment) -> str:
    device = assessment.device
    return " ".join(part for part in (device.name, device.firmware_version) if part) or assessment.assessed_at


def _verdicts(old: Assessment, new: Assessment) -> Iterable[VerdictChange]:
    before = {standard.id: standard for standard in old.standards}
    after = {standard.id: standard for standard in new.standards}
    for standard_id in dict.fromkeys((*before, *after)):
        yield from _of_standard(standard_id, before.get(standard_id), after.get(standard_id))


def _of_standard(standard_id: str, old: StandardResult | None, new: StandardResult | None) -> Iterable[VerdictChange]:
    before = {one.id: one for one in old.provisions} if old else {}
    after = {one.id: one for one in new.provisions} if new else {}
    for provision in dict.fromkeys((*before, *after)):
        was, now = before.get(provision), after.get(provision)
        said = now or was
        verdicts = (was.verdict if was else None, now.verdict if now else None)
        if said is not None and verdicts[0] is not verdicts[1]:
            yield VerdictChange(standard_id, provision, said.title, *verdicts, said.because, said.binding)


def _facts(old: Assessment, new: Assessment) -> Iterable[FactChange]:
    """What is the same on both sides cancels out; of what is left of one identity, each stands against one of the other side."""
    before, after = _observed(old), _observed(new)
    keys = sorted({*before, *after}, key=lambda key: (_rank(key[0]), key))
    for key in keys:
        was, now = before.get(key, {}), after.get(key, {})
        gone = [one for told, one in was.items() if told not in now]
        come = [one for told, one in now.items() if told not in was]
        yield from (FactChange(key[0], *pair) for pair in zip_longest(gone, come))


def _versions(old: Assessment, new: Assessment, order: Order) -> Iterable[VersionChange]:
    """Every version that came to a component that was there before, against those that went; against all when none did."""
    before, after = _observed(old), _observed(new)
    for key in sorted(key for key in before.keys() & after.keys() if key[0] == COMPONENT):
        was, now = _by_version(before[key].values()), _by_version(after[key].values())
        against = [one for version, one in was.items() if version not in now] or list(was.values())
        for version in sorted(now.keys() - was.keys()):
            yield VersionChange(
                tuple(sorted(str(one.fact.get(VERSION)) for one in against)),
                now[version],
                _way(now[version], against, order),
            )


def _by_version(components: Iterable[ObservedFact]) -> dict[str, ObservedFact]:
    found: dict[str, ObservedFact] = {}
    for one in components:
        if version := one.fact.get(VERSION):
            found.setdefault(str(version), one)
    return found


def _way(come: ObservedFact, against: Iterable[ObservedFact], order: Order) -> Way:
    """Older only when it is older than each of them, newer likewise; between them it may have replaced either."""
    signs = {order(come.fact, one.fact) for one in against}
    return {-1: Way.OLDER, 1: Way.NEWER}.get(signs.pop() or 0, Way.UNKNOWN) if len(signs) == 1 else Way.UNKNOWN


def _observed(assessment: Assessment) -> dict[tuple[str, str], dict[str, ObservedFact]]:
    """Every fact by kind and identity, equal ones once: a device may hold two versions of one library."""
    found: dict[tuple[str, str], dict[str, ObservedFact]] = {}
    for one in assessment.observations:
        if one.basis is Basis.OBSERVED:
            told = json.dumps(dict(one.fact), sort_keys=True)
            found.setdefault((one.kind, _identity(one)), {}).setdefault(told, one)
    return found


def _identity(one: ObservedFact) -> str:
    names = IDENTITY.get(one.kind)
    told = [one.fact.get(name) for name in names] if names else dict(one.fact)
    return json.dumps(told, sort_keys=True)


def _rank(kind: str) -> int:
    return SHOWN_FIRST.index(kind) if kind in SHOWN_FIRST else len(SHOWN_FIRST)


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
