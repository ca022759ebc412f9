from functools import partial

import pytest

from shinsa.facts.integrity import SecureBoot
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.user_is_alerted_by_design import user_is_alerted_by_design
from tests.rules.given import declared

boot = partial(SecureBoot, "SB-1", "verified boot")

GOOD = boot(alerts_by=("display",))
BAD = boot(alerts_by=("log",))


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (boot(alerts_by=("none",)), Verdict.FAIL),
        (boot(alerts_by=("light", "app")), Verdict.PASS),
        (boot(alerts_by=("light",)), Verdict.INCONCLUSIVE),
        (boot(user_notification="red light"), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: SecureBoot, verdict: Verdict) -> None:
    assert user_is_alerted_by_design(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = user_is_alerted_by_design(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert user_is_alerted_by_design(declared.facts()).verdict is Verdict.FAIL
    assert user_is_alerted_by_design(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert user_is_alerted_by_design(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
