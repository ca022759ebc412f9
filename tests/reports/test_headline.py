"""The sentence at the top never says more than is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shinsa.model.assessment import Assessment
from shinsa.model.standard import Modality
from shinsa.model.verdict import Verdict
from shinsa.reports.headline import headline, ring_names
from tests.reports.sample import ETSI, IEC, sample


def _with(*verdicts: Verdict, whole: Verdict | None = None) -> Assessment:
    provisions = tuple(replace(ETSI.provisions[0], verdict=verdict) for verdict in verdicts)
    standard = replace(ETSI, provisions=provisions, verdict=whole or max(verdicts))
    return replace(sample(), standards=(standard,))


@pytest.mark.parametrize(
    ("verdicts", "verdict", "sentence"),
    [
        ((Verdict.PASS, Verdict.FAIL), Verdict.FAIL, "1 binding provision fails."),
        ((Verdict.FAIL, Verdict.FAIL), Verdict.FAIL, "2 binding provisions fail."),
        ((Verdict.INCONCLUSIVE,), Verdict.INCONCLUSIVE, "No binding provision fails, but 1 is undecided."),
        ((Verdict.PASS, Verdict.NOT_APPLICABLE), Verdict.PASS, "Every binding provision that applies is met."),
        ((Verdict.NOT_APPLICABLE,), Verdict.NOT_APPLICABLE, "No provision applies to this device."),
    ],
)
def test_the_worst_is_said(verdicts: tuple[Verdict, ...], verdict: Verdict, sentence: str) -> None:
    top = headline(_with(*verdicts))

    assert (top.verdict, top.sentence.en) == (verdict, sentence)


def test_nothing_judged_is_inconclusive() -> None:
    top = headline(replace(sample(), standards=()))

    assert (top.verdict, top.sentence.en) == (Verdict.INCONCLUSIVE, "Nothing was judged.")


def test_provisions_that_may_not_bind_are_no_pass_and_no_fail() -> None:
    judged = _with(Verdict.FAIL, whole=Verdict.INCONCLUSIVE)
    standards = tuple(
        replace(one, provisions=tuple(replace(each, binding=False) for each in one.provisions))
        for one in judged.standards
    )
    top = headline(replace(judged, standards=standards))
    assert (top.verdict, top.sentence.en) == (
        Verdict.INCONCLUSIVE,
        "It is not known whether any provision binds this device.",
    )


def test_a_standard_that_does_not_pass_as_a_whole_is_no_pass() -> None:
    top = headline(_with(Verdict.PASS, whole=Verdict.INCONCLUSIVE))

    assert top.verdict is Verdict.INCONCLUSIVE
    assert "as a whole" in top.sentence.en


def test_passes_on_the_suppliers_word_are_counted() -> None:
    assert headline(sample()).declared == 1


def test_rings_are_called_what_they_are() -> None:
    assert ring_names(ETSI).other.en == "recommended"
    assert ring_names(IEC).other.en == "not selected by level"
    assert ring_names(replace(IEC, level=None)).other.en == "not binding"
    assert {provision.modality for provision in IEC.provisions} == {Modality.MANDATORY}
