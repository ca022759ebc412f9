from dataclasses import replace

from shinsa.facts.updates import AutomaticUpdate, UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.are_automatic_or_announced import are_automatic_or_announced
from tests.rules.given import declared, observed

NEITHER = UpdateMechanism("U1", "from a card", automatic=False, notified_by=("none",))
TIMER = observed.facts(AutomaticUpdate("swupdate", "swupdate.timer"))
UNSEEN = observed.nobody_looked()


def test_either_is_enough() -> None:
    for way in (replace(NEITHER, automatic=True), replace(NEITHER, notified_by=("app",))):
        assert are_automatic_or_announced(declared.facts(NEITHER, way), UNSEEN).verdict is Verdict.PASS
    assert are_automatic_or_announced(declared.nobody_looked(), TIMER).verdict is Verdict.PASS


def test_an_automatism_against_the_table_fails() -> None:
    assert are_automatic_or_announced(declared.facts(NEITHER), TIMER).verdict is Verdict.FAIL


def test_neither_does_not_apply() -> None:
    assert are_automatic_or_announced(declared.facts(NEITHER), UNSEEN).verdict is Verdict.NOT_APPLICABLE


def test_what_nobody_said_is_open() -> None:
    for way in (replace(NEITHER, automatic=None), replace(NEITHER, notified_by=())):
        assert are_automatic_or_announced(declared.facts(way), UNSEEN).verdict is Verdict.INCONCLUSIVE
    assert are_automatic_or_announced(declared.nobody_looked(), UNSEEN).verdict is Verdict.INCONCLUSIVE
    assert are_automatic_or_announced(declared.facts(NEITHER), observed.partly()).verdict is Verdict.INCONCLUSIVE
