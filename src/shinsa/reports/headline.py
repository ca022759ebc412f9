"""The one sentence at the top of a report."""

from __future__ import annotations

from shinsa.model.assessment import Assessment, StandardResult
from shinsa.model.dataclass import dataclass
from shinsa.model.standard import Modality
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict, worst
from shinsa.reports.messages import TEXTS, phrase
from shinsa.reports.summary import declared_only


@dataclass(frozen=True, slots=True)
class Headline:
    """The worst verdict of all standards in a sentence, and how many passes rest on the supplier's word alone."""

    verdict: Verdict
    sentence: Text
    declared: int


@dataclass(frozen=True, slots=True)
class RingNames:
    """What the binding and the other provisions of a standard are called."""

    binding: Text
    other: Text


def headline(assessment: Assessment) -> Headline:
    """The headline; where nothing was judged it is INCONCLUSIVE."""
    provisions = [provision for standard in assessment.standards for provision in standard.provisions]
    binding = [provision.verdict for provision in provisions if provision.binding]
    verdict = worst([*binding, *(standard.verdict for standard in assessment.standards)])
    sentence = _sentence(verdict, binding) if binding or not provisions else _unbound(verdict)
    return Headline(verdict, sentence, sum(map(declared_only, provisions)))


def ring_names(standard: StandardResult) -> RingNames:
    """The words "mandatory" and "recommended" where that is the difference; else what the standard tells apart."""
    modalities = {provision.modality for provision in standard.provisions if not provision.binding}
    if modalities <= {Modality.RECOMMENDED}:
        return RingNames(TEXTS["mandatory"], TEXTS["recommended"])
    return RingNames(TEXTS["binding"], TEXTS["not_selected" if standard.level else "not_binding"])


def _unbound(verdict: Verdict) -> Text:
    return _good(verdict) if verdict <= Verdict.PASS else TEXTS["headline_open"]


def _good(verdict: Verdict) -> Text:
    return TEXTS["headline_none_applies" if verdict is Verdict.NOT_APPLICABLE else "headline_pass"]


def _sentence(verdict: Verdict, binding: list[Verdict]) -> Text:
    if not binding:
        return TEXTS["headline_nothing"]
    if number := binding.count(Verdict.FAIL):
        return phrase("headline_fail", n=number)
    if number := binding.count(Verdict.INCONCLUSIVE):
        return phrase("headline_inconclusive", n=number)
    return _good(verdict) if verdict <= Verdict.PASS else TEXTS["headline_standard"]
