"""What was not looked at, and why: the first thing that a reader of a verdict must be able to see."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from shinsa.model.assessment import Assessment
from shinsa.model.dataclass import dataclass
from shinsa.model.observation import Gap
from shinsa.model.place import Place
from shinsa.model.text import Text

DONE = "done"


class How(StrEnum):
    """In which way something was missed, the gravest first."""

    FAILED = "failed"
    UNREAD = "unread"
    SKIPPED = "skipped"
    UNPROVIDED = "unprovided"


GRAVEST_FIRST = tuple(How)


@dataclass(frozen=True, slots=True)
class NotLooked:
    """One reason, the probes it stopped, the kinds of facts nobody looked for, and the places that stayed unread."""

    how: How
    reason: Text
    probes: tuple[str, ...]
    kinds: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(slots=True)
class _Growing:
    how: How
    probes: dict[str, None] = field(default_factory=dict)
    kinds: dict[str, None] = field(default_factory=dict)
    places: dict[Place, None] = field(default_factory=dict)


def not_looked(assessment: Assessment) -> tuple[NotLooked, ...]:
    """Every attempt that was not done and every gap, grouped by reason, the gravest first."""
    groups: dict[Text, _Growing] = {}
    for attempt in assessment.attempts:
        if attempt.outcome != DONE:
            how = How.SKIPPED if attempt.outcome == How.SKIPPED else How.FAILED
            _join(groups, attempt.reason, how).probes[attempt.probe] = None
    for gap in assessment.gaps:
        group = _join(groups, gap.reason, _how(gap))
        group.probes[gap.probe] = None
        group.kinds[gap.kind] = None
        if gap.place is not None:
            group.places[gap.place] = None
    rows = (NotLooked(g.how, reason, tuple(g.probes), tuple(g.kinds), tuple(g.places)) for reason, g in groups.items())
    return tuple(sorted(rows, key=lambda row: GRAVEST_FIRST.index(row.how)))


def _how(gap: Gap) -> How:
    return How.UNPROVIDED if gap.unprovided else How.UNREAD


def _join(groups: dict[Text, _Growing], reason: Text, how: How) -> _Growing:
    """The group of that reason. What an attempt said stands, but "not given" says more than "skipped"."""
    group = groups.setdefault(reason, _Growing(how))
    if how is How.UNPROVIDED and group.how is How.SKIPPED:
        group.how = how
    return group
