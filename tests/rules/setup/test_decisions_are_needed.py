from dataclasses import replace

import pytest

from shinsa.facts.setup import UserDecision
from shinsa.model.verdict import Verdict
from shinsa.rules.setup.decisions_are_needed import decisions_are_needed
from tests.rules.given import declared

WIFI = UserDecision("UD-1", "which network to join", needs="user-network")


def test_a_needless_decision_fails() -> None:
    answer = decisions_are_needed(declared.facts(WIFI, replace(WIFI, id="UD-2", needs="nothing")))
    assert answer.verdict is Verdict.FAIL
    assert "UD-2" in answer.because.ja


def test_what_only_the_user_can_decide_passes() -> None:
    assert decisions_are_needed(declared.facts(WIFI)).verdict is Verdict.PASS
    assert decisions_are_needed(declared.facts()).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "decisions",
    [
        declared.facts(replace(WIFI, needs="preference")),
        declared.facts(replace(WIFI, needs=None)),
        declared.partly(WIFI),
        declared.nobody_looked(),
    ],
)
def test_a_preference_is_for_a_person_to_weigh(decisions: object) -> None:
    answer = decisions_are_needed(decisions)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "needs" in answer.remedy.en
