from functools import partial

import pytest

from shinsa.facts.integrity import SecureBoot
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.only_the_alert_connects_by_design import only_the_alert_connects_by_design
from tests.rules.given import declared

boot = partial(SecureBoot, "SB-1", "verified boot")

GOOD = boot(still_connects_for=("notification",), alerts_by=("app",))
BAD = boot(still_connects_for=("notification", "telemetry"))


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (boot(still_connects_for=("notification",), alerts_by=("display",)), Verdict.FAIL),
        (boot(still_connects_for=("nothing",), limits_network=False), Verdict.FAIL),
        (boot(still_connects_for=("nothing",)), Verdict.PASS),
        (boot(limits_network=True), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: SecureBoot, verdict: Verdict) -> None:
    assert only_the_alert_connects_by_design(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = only_the_alert_connects_by_design(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert only_the_alert_connects_by_design(declared.facts()).verdict is Verdict.FAIL
    assert only_the_alert_connects_by_design(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert only_the_alert_connects_by_design(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
