"""Questions of a standard's scope that the supplier answers in the terminal profile, and what each answer says in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from shinsa.facts.device import TerminalProfile
from shinsa.model.dataclass import dataclass
from shinsa.model.judgement import Evidence, Judgement, failed, inconclusive, not_applicable, passed
from shinsa.model.text import Text, listed, say
from shinsa.model.verdict import Verdict

CORRECT = Text(
    "Correct the terminal profile, or the device and its manual, so that they agree.",
    "端末の申告と、機器および取扱説明書とを一致させる。",
)


@dataclass(frozen=True, slots=True)
class Question:
    """A field of the profile, what it says of a device in scope, and both answers in words."""

    field: str
    within: Text
    without: Text
    inside: bool
    asked: bool = True
    """Whether the field has to be filled in; where it need not, silence keeps the device in scope."""

    def said(self, profile: TerminalProfile) -> bool | None:
        """What the supplier answers; None where nothing."""
        answer: bool | None = getattr(profile, self.field)
        return answer

    def unsaid(self, evidence: Iterable[Evidence]) -> Judgement:
        """The field is not filled in."""
        if not self.asked:
            because = say(
                "Nothing else is declared, so it is taken that {claim}.",
                "別段の申告がないため、次のとおりとみなす: {claim}。",
                claim=self.within,
            )
            return passed(because, evidence)
        because = say("The profile does not say: {field}.", "端末の申告に未記入がある: {field}。", field=self.field)
        return inconclusive(because, fill_in(self.field), evidence)


def inside(claim: Text, evidence: Iterable[Evidence]) -> Judgement:
    """The device is in scope, as far as this question goes."""
    return passed(say("In scope: {claim}.", "対象である: {claim}。", claim=claim), evidence)


def outside(claim: Text, evidence: Iterable[Evidence]) -> Judgement:
    """The device is out of scope on this ground."""
    return not_applicable(say("Out of scope: {claim}.", "対象外である: {claim}。", claim=claim), evidence)


def torn(pair: tuple[str, str], evidence: Iterable[Evidence]) -> Judgement:
    """The profile claims what cannot both be true."""
    because = say("The profile claims both {pair}.", "両立しない申告がある: {pair}。", pair=listed(pair))
    return failed(because, CORRECT, evidence)


def settled(about: str, contradictions: Mapping[str, Judgement], answer: Callable[[], Judgement]) -> Judgement:
    """The contradiction of this question where there is one, else its answer.

    A ground out of the scope is not believed of a profile that is contradicted elsewhere.
    """
    if about in contradictions:
        return contradictions[about]
    said = answer()
    return _not_believed(said.evidence) if said.verdict is Verdict.NOT_APPLICABLE and contradictions else said


def _not_believed(evidence: Iterable[Evidence]) -> Judgement:
    because = Text(
        "The terminal profile contradicts itself or the device elsewhere, so this ground is not believed.",
        "端末の申告に別の矛盾があるため、この除外の根拠を採用できない。",
    )
    return inconclusive(because, CORRECT, evidence)


def fill_in(*fields: str) -> Text:
    """What to do about fields of the profile that are empty."""
    names = listed(fields, len(fields))
    return say("Fill in the terminal profile: {fields}.", "端末の申告を記入する: {fields}。", fields=names)
