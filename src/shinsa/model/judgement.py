"""What a rule answers, and the few ways to build an answer that cannot be unsound."""

from __future__ import annotations

from collections.abc import Iterable

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.observation import Gap, Look, Observation
from shinsa.model.seen import Seen
from shinsa.model.text import NO_TEXT, Text, listed, say
from shinsa.model.verdict import Verdict

Evidence = Observation[Fact] | Look
"""What a judgement may point to: something seen, or the place where somebody looked."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, why, the evidence it rests on, and what would change it (the fix, or the missing evidence)."""

    verdict: Verdict
    because: Text
    remedy: Text = NO_TEXT
    evidence: tuple[Evidence, ...] = ()


LOOK_AT_ALL = Text(
    "Let what was left out be looked at as well: the reasons say what it takes.",
    "確認できなかった箇所も確認できるようにする。必要なものは理由に示してある。",
)


def passed(because: Text, evidence: Iterable[Evidence]) -> Judgement:
    """A PASS. Raises ValueError without evidence: there is no PASS because nothing was seen."""
    return Judgement(Verdict.PASS, because, NO_TEXT, _some(evidence, "PASS"))


def failed(because: Text, remedy: Text, evidence: Iterable[Evidence]) -> Judgement:
    """A FAIL with its remedy. Raises ValueError without evidence."""
    return Judgement(Verdict.FAIL, because, remedy, _some(evidence, "FAIL"))


def inconclusive(because: Text, missing: Text, evidence: Iterable[Evidence] = ()) -> Judgement:
    """An INCONCLUSIVE that names the evidence that would decide."""
    return Judgement(Verdict.INCONCLUSIVE, because, missing, tuple(evidence))


def not_applicable(because: Text, evidence: Iterable[Evidence]) -> Judgement:
    """A NOT_APPLICABLE, which must rest on something seen or declared. Raises ValueError without evidence."""
    return Judgement(Verdict.NOT_APPLICABLE, because, NO_TEXT, _some(evidence, "NOT_APPLICABLE"))


def absent(seen: Seen[Fact], because: Text, missing: Text) -> Judgement:
    """The judgement when none of `seen` counts against the device: a PASS if absence may be believed, else INCONCLUSIVE.

    `because` says what was found to be so; `missing` names the evidence that is needed when nobody, or not everybody, looked.
    """
    if seen.complete:
        return passed(because, seen.looks)
    if not seen.looked:
        return inconclusive(unseen(seen), missing)
    why = say(
        "Not everything could be looked at: {gaps}.", "確認できなかった箇所がある: {gaps}。", gaps=_reasons(seen.broken)
    )
    return inconclusive(why, missing, seen.looks)


def held_back(answer: Judgement, gaps: Iterable[Gap]) -> Judgement:
    """The answer, but for a good one that comes although something was given and not looked at: that is INCONCLUSIVE."""
    lacking = tuple(gaps)
    if not lacking or answer.verdict not in {Verdict.PASS, Verdict.NOT_APPLICABLE}:
        return answer
    because = say(
        "{so_far} But not everything could be looked at: {gaps}.",
        "{so_far}ただし、確認できなかった箇所がある: {gaps}。",
        so_far=answer.because,
        gaps=_reasons(lacking),
    )
    return inconclusive(because, LOOK_AT_ALL, answer.evidence)


def unseen(seen: Seen[Fact]) -> Text:
    """Why nobody looked: the reasons of the gaps, or that no probe looks for this at all."""
    if not seen.gaps:
        return Text(
            "Nothing that was given tells of this.",
            "この点を示すものが与えられておらず、確認していない。",
        )
    return say("Nobody looked: {gaps}.", "確認していない: {gaps}。", gaps=_reasons(seen.gaps))


def _reasons(gaps: Iterable[Gap]) -> Text:
    return listed(
        dict.fromkeys(say("{probe}: {why}", "{probe}: {why}", probe=gap.probe, why=gap.reason) for gap in gaps), 3
    )


def _some(evidence: Iterable[Evidence], verdict: str) -> tuple[Evidence, ...]:
    kept = tuple(dict.fromkeys(evidence))
    if not kept:
        raise ValueError(f"a {verdict} without evidence")
    return kept
