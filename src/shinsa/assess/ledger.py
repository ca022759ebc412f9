"""Numbers what was reported, in an order that depends on the evidence alone, and hands rules what they ask for."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from shinsa.assess.discover import all_facts, all_probes
from shinsa.assess.observe import Gathered
from shinsa.assess.plan import Plan
from shinsa.model.basis import Basis
from shinsa.model.codec import encode
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.observation import Attempt, Examined, Gap, Look, Observation, Sighting
from shinsa.model.seen import Seen

S = TypeVar("S", bound=Seen[Fact])
DIGEST_IN_NAME = 32
"""Hexadecimal digits of the digest that a kept file of evidence is named by."""


@dataclass(frozen=True)
class Ledger:
    """All evidence of an assessment, numbered. What rules judge, and what is saved to be judged again."""

    observations: tuple[Observation[Fact], ...]
    looks: tuple[Look, ...]
    gaps: tuple[Gap, ...]

    def seen(self, wanted: type[S], kind: type[Fact]) -> S:
        """What a rule that asks for `wanted[kind]` is given."""
        basis, (observations, looks, gaps) = wanted.basis, self._by_kind[kind.__name__]
        return wanted(
            tuple(one for one in observations if type(one.fact) is kind and basis in {None, one.basis}),
            tuple(one for one in looks if basis in {None, one.basis}),
            tuple(gap for gap in gaps if basis in {None, basis_of(gap.probe)}),
        )

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[list[Observation[Fact]], list[Look], list[Gap]]]:
        """All of it by the name of its kind: hundreds of rules ask."""
        found: dict[str, tuple[list[Observation[Fact]], list[Look], list[Gap]]] = defaultdict(lambda: ([], [], []))
        for observation in self.observations:
            found[type(observation.fact).__name__][0].append(observation)
        for look in self.looks:
            found[look.kind][1].append(look)
        for gap in self.gaps:
            found[gap.kind][2].append(gap)
        return found


def basis_of(probe_id: str) -> Basis:
    """What the facts of a probe rest on. A probe that this version no longer has observed."""
    probe = all_probes().get(probe_id)
    return probe.basis if probe else Basis.OBSERVED


def make_ledger(plan: Plan, gathered: Gathered) -> tuple[Ledger, Mapping[str, bytes]]:
    """The ledger, and the raw evidence to keep by file name."""
    keep: dict[str, bytes] = {}
    observations, looks, gaps = [], [], []
    for probe_id, report in gathered.reports:
        basis = basis_of(probe_id)
        if isinstance(report, Sighting):
            record = _record(report.keep, keep)
            observations.append(Observation("", report.fact, report.place, basis, probe_id, report.excerpt, record))
        elif isinstance(report, Examined):
            looks.append(Look("", report.kind.__name__, report.place, basis, probe_id, report.note))
        else:
            gaps.append(Gap(report.kind.__name__, probe_id, report.reason, report.place))
    gaps += _gaps(plan, gathered.attempts)
    return (
        Ledger(
            tuple(_numbered(one, f"o{n}") for n, one in enumerate(_sorted(observations), 1)),
            tuple(_numbered(one, f"x{n}") for n, one in enumerate(_sorted(looks), 1)),
            tuple(_sorted(gaps)),
        ),
        keep,
    )


def all_attempts(plan: Plan, gathered: Gathered) -> tuple[Attempt, ...]:
    """Every probe's attempt, the skipped ones too, by probe id."""
    return tuple(sorted((*gathered.attempts, *(skip.attempt for skip in plan.skips)), key=lambda one: one.probe))


def _gaps(plan: Plan, attempts: Iterable[Attempt]) -> list[Gap]:
    """A probe that did not look leaves a gap for every kind of fact it would have looked for."""
    gaps = []
    for skip in plan.skips:
        gaps += _probe_gaps(skip.attempt, unprovided=skip.unprovided)
    for attempt in attempts:
        if attempt.outcome != "done":
            gaps += _probe_gaps(attempt, unprovided=False)
    return gaps


def _probe_gaps(attempt: Attempt, *, unprovided: bool) -> list[Gap]:
    kinds = all_probes()[attempt.probe].kinds
    return [Gap(kind.__name__, attempt.probe, attempt.reason, None, unprovided) for kind in kinds]


def _record(data: bytes, keep: dict[str, bytes]) -> str:
    if not data:
        return ""
    name = hashlib.sha256(data).hexdigest()[:DIGEST_IN_NAME]
    keep[name] = data
    return name


T = TypeVar("T", Observation[Fact], Look, Gap)


def _sorted(items: Iterable[T]) -> list[T]:
    """Distinct items in the order of their content, so that no race between probes shows."""
    distinct: dict[tuple[str, str], list[T]] = {}
    for item in dict.fromkeys(items):
        distinct.setdefault(_key(item), []).append(item)
    return [item for _, same in sorted(distinct.items()) for item in (sorted(same, key=_whole) if same[1:] else same)]


def _whole(item: Observation[Fact] | Look | Gap) -> str:
    return json.dumps(encode(item), sort_keys=True)


def _key(item: Observation[Fact] | Look | Gap) -> tuple[str, str]:
    kind = type(item.fact).__name__ if isinstance(item, Observation) else item.kind
    place = item.place
    numbers = (getattr(place, part, None) or 0 for part in ("line", "offset", "port"))
    order = [f"{number:>12}" if isinstance(number, int) else "" for number in numbers]
    names = (getattr(place, part, "") for part in ("path", "document", "field"))
    where = f"{getattr(place, 'kind', '')} {next(filter(None, names), '')}"
    return (kind, f"{item.probe} {where} {' '.join(order)}")


def _numbered(item: T, number: str) -> T:
    values = {part: getattr(item, part) for part in item.__dataclass_fields__}
    return type(item)(**{**values, "id": number})


def known_kind(name: str) -> type[Fact] | None:
    """The kind of fact of that name, or None when the vocabulary has none."""
    return all_facts().get(name)
