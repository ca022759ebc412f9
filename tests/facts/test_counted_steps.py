import pytest

from shinsa.facts.counted_steps import steps_agree
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.model.seen import Observed
from shinsa.model.verdict import Verdict
from tests.rules.given import observed


@pytest.mark.parametrize(
    ("declared", "lists", "wanted"),
    [
        ({"DF-1": 3}, (3,), Verdict.PASS),
        ({"DF-1": 3}, (4,), Verdict.PASS),
        ({"DF-1": 2, "DF-2": 3}, (3, 2), Verdict.PASS),
        ({"DF-1": 2, "DF-2": 3}, (5,), Verdict.PASS),
        ({"DF-1": 1}, (6,), Verdict.FAIL),
        ({"DF-1": 1, "DF-2": 2}, (6, 7), Verdict.FAIL),
        ({"DF-1": 5}, (3,), Verdict.INCONCLUSIVE),
        ({"DF-1": 1, "DF-2": 6}, (6, 7), Verdict.INCONCLUSIVE),
    ],
)
def test_lists_are_held_against_what_is_declared(
    declared: dict[str, int], lists: tuple[int, ...], wanted: Verdict
) -> None:
    told = PublishedStatement(Topic.DELETION, found=True, lists=lists)
    assert steps_agree(observed.facts(told), Topic.DELETION, declared, ()).verdict is wanted


def test_without_two_numbers_there_is_nothing_to_compare() -> None:
    told = PublishedStatement(Topic.DELETION, found=True, lists=(3,))
    assert steps_agree(observed.facts(told), Topic.DELETION, {}, ()).verdict is Verdict.NOT_APPLICABLE
    assert steps_agree(observed.facts(told), Topic.UPDATE_STEPS, {"a": 3}, ()).verdict is Verdict.NOT_APPLICABLE
    assert steps_agree(observed.partly(), Topic.DELETION, {"a": 3}, ()).verdict is Verdict.INCONCLUSIVE
    assert steps_agree(Observed(), Topic.DELETION, {"a": 3}, ()).verdict is Verdict.INCONCLUSIVE
