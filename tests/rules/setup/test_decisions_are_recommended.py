from dataclasses import replace

import pytest

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.setup import UserDecision
from shinsa.model.verdict import Verdict
from shinsa.rules.setup.decisions_are_recommended import decisions_are_recommended
from tests.rules.given import declared, observed

UPDATES = UserDecision("UD-1", "Automatic updates", concerns="automatic-updates")
COLOUR = UserDecision("UD-2", "Colour of the light", concerns="nothing")
TOLD = PublishedStatement(
    Topic.SECURE_SETUP, found=True, named=("Automatic updates",), recommended=("Automatic updates",)
)
DECISIONS = declared.facts(UPDATES, COLOUR)


def test_guidance_that_says_nothing_fails() -> None:
    assert decisions_are_recommended(DECISIONS, observed.facts(replace(TOLD, found=False))).verdict is Verdict.FAIL


def test_a_recommendation_on_each_passes() -> None:
    answer = decisions_are_recommended(DECISIONS, observed.facts(TOLD))
    assert answer.verdict is Verdict.PASS
    assert "UD-2" not in answer.because.en


@pytest.mark.parametrize(
    ("decisions", "statements"),
    [
        (DECISIONS, observed.facts(replace(TOLD, recommended=()))),
        (DECISIONS, observed.partly(TOLD)),
        (DECISIONS, observed.facts()),
        (declared.partly(UPDATES), observed.facts(TOLD)),
        (declared.nobody_looked(), observed.facts(TOLD)),
    ],
)
def test_what_is_not_found_stays_open(decisions: object, statements: object) -> None:
    assert decisions_are_recommended(decisions, statements).verdict is Verdict.INCONCLUSIVE


def test_without_such_decisions_there_is_nothing_to_recommend() -> None:
    assert decisions_are_recommended(declared.facts(COLOUR), observed.facts()).verdict is Verdict.NOT_APPLICABLE
