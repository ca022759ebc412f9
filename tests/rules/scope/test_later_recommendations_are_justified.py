import pytest

from shinsa.facts.ics import LATER, ProvisionClaim
from shinsa.model.standard import Modality
from shinsa.model.verdict import Verdict
from shinsa.rules.scope.later_recommendations_are_justified import (
    RECOMMENDATIONS,
    later_recommendations_are_justified,
)
from shinsa.standards.loader import select_standards
from tests.rules.given import declared

ALL = [ProvisionClaim(LATER, one, "yes") for one in RECOMMENDATIONS]
MANDATORY = ProvisionClaim(LATER, "5.3-7", "not-applicable")
ELSEWHERE = ProvisionClaim("etsi-en-303-645-2.1.1", "5.2-2", "no")


def claimed(support: str, justification: str) -> list[ProvisionClaim]:
    return [*ALL[:-1], ProvisionClaim(LATER, RECOMMENDATIONS[-1], support, justification)]


def test_the_recommendations_are_those_of_the_catalogue() -> None:
    (standard,) = select_standards((LATER,))
    assert tuple(one.id for one in standard.provisions if one.modality is Modality.RECOMMENDED) == RECOMMENDATIONS


@pytest.mark.parametrize("support", ["no", "not-applicable"])
@pytest.mark.parametrize("words", ["", "TBD", "n/a", "未定"])
def test_a_claim_without_a_reason_fails(support: str, words: str) -> None:
    judgement = later_recommendations_are_justified(declared.facts(*claimed(support, words)))
    assert judgement.verdict is Verdict.FAIL
    assert f"{RECOMMENDATIONS[-1]} ({support})" in judgement.because.en


@pytest.mark.parametrize("support", ["no", "not-applicable"])
def test_a_reason_passes(support: str) -> None:
    claims = claimed(support, "The device collects no telemetry")
    assert later_recommendations_are_justified(declared.facts(*claims)).verdict is Verdict.PASS


def test_what_is_no_recommendation_of_this_standard_needs_none() -> None:
    assert later_recommendations_are_justified(declared.facts(*ALL, MANDATORY, ELSEWHERE)).verdict is Verdict.PASS


def test_an_ics_with_gaps_or_none_leaves_it_open() -> None:
    for claims in (declared.facts(*ALL[1:]), declared.partly(*ALL), declared.nobody_looked()):
        assert later_recommendations_are_justified(claims).verdict is Verdict.INCONCLUSIVE
