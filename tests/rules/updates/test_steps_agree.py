from dataclasses import replace

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.steps_agree import update_steps_agree
from tests.rules.given import declared, observed

DECLARED = UpdateMechanism("UM-1", "From the app", user_steps=3)
TOLD = PublishedStatement(Topic.UPDATE_STEPS, found=True, lists=(3,))


def test_as_many_steps_as_declared_pass() -> None:
    answer = update_steps_agree(declared.facts(DECLARED), observed.facts(TOLD))
    assert answer.verdict is Verdict.PASS
    assert len(answer.evidence) == 2


def test_many_more_steps_than_declared_fail() -> None:
    assert (
        update_steps_agree(declared.facts(DECLARED), observed.facts(replace(TOLD, lists=(9,)))).verdict is Verdict.FAIL
    )


def test_fewer_steps_are_left_to_a_person() -> None:
    answer = update_steps_agree(declared.facts(DECLARED), observed.facts(replace(TOLD, lists=(1,))))
    assert answer.verdict is Verdict.INCONCLUSIVE


def test_nothing_declared_is_nothing_to_compare() -> None:
    silent = replace(DECLARED, user_steps=None)
    assert update_steps_agree(declared.facts(silent), observed.facts(TOLD)).verdict is Verdict.NOT_APPLICABLE
