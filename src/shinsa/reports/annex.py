"""What the annex of a report lists: all evidence that a verdict points to, and of the rest of each kind only a few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from shinsa.model.assessment import Assessment
from shinsa.model.dataclass import dataclass
from shinsa.reports.evidence import Evidence

UNCITED_SHOWN = 10
"""Evidence of one kind that no verdict points to and that is listed: a Linux image holds a thousand programs."""


@dataclass(frozen=True, slots=True)
class Annex:
    """The evidence to list, what verdicts point to first, and how many of each kind are left to assessment.json."""

    shown: tuple[Evidence, ...]
    left_out: tuple[tuple[str, int], ...]


def annex(assessment: Assessment, known: Mapping[str, Evidence]) -> Annex:
    """Every piece of evidence that a judgement points to, and the first few others of each kind."""
    cited = {
        name
        for standard in assessment.standards
        for judgement in (*standard.judgements, *(j for p in standard.provisions for j in p.judgements))
        for name in judgement.evidence
    }
    others: Counter[tuple[str, bool]] = Counter()
    few = []
    for one in (each for each in known.values() if each.id not in cited):
        others[one.kind, one.look] += 1
        if others[one.kind, one.look] <= UNCITED_SHOWN:
            few.append(one)
    left: Counter[str] = Counter()
    for (kind, _), number in others.items():
        left[kind] += max(number - UNCITED_SHOWN, 0)
    shown = (*(one for one in known.values() if one.id in cited), *few)
    return Annex(shown, tuple((kind, number) for kind, number in sorted(left.items()) if number))
