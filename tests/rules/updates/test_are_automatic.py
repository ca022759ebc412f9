from dataclasses import replace

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.updates import AutomaticUpdate, UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.are_automatic import are_automatic
from tests.rules.given import attested, declared, observed

BY_HAND = UpdateMechanism("U1", "from a card", automatic=False, notified_by=("app",))
TIMER = observed.facts(AutomaticUpdate("swupdate", "swupdate.timer"))
TRIED = TestRecord(Test.UPDATES_ON_BY_DEFAULT, held=True, seen="installed at night", by="A. Tester")
UNSEEN = observed.nobody_looked()
UNTRIED = attested.nobody_looked()


def test_an_automatism_against_the_table_fails() -> None:
    assert are_automatic(declared.facts(BY_HAND), TIMER, UNTRIED).verdict is Verdict.FAIL
    assert are_automatic(declared.facts(BY_HAND), UNSEEN, attested.facts(TRIED)).verdict is Verdict.FAIL


def test_one_way_is_enough() -> None:
    by_itself = replace(BY_HAND, automatic=True)
    assert are_automatic(declared.facts(BY_HAND, by_itself), UNSEEN, UNTRIED).verdict is Verdict.PASS
    assert are_automatic(declared.nobody_looked(), TIMER, UNTRIED).verdict is Verdict.PASS


def test_a_table_without_any_is_believed_where_none_was_seen() -> None:
    other = attested.facts(replace(TRIED, test=Test.UPDATE_INSTALL), replace(TRIED, by=""), replace(TRIED, held=False))
    assert are_automatic(declared.facts(BY_HAND), observed.facts(), other).verdict is Verdict.NOT_APPLICABLE


def test_what_nobody_said_is_open() -> None:
    silent = declared.facts(replace(BY_HAND, automatic=None))
    assert are_automatic(silent, UNSEEN, UNTRIED).verdict is Verdict.INCONCLUSIVE
    assert are_automatic(declared.nobody_looked(), UNSEEN, UNTRIED).verdict is Verdict.INCONCLUSIVE
    assert are_automatic(declared.facts(BY_HAND), observed.partly(), UNTRIED).verdict is Verdict.INCONCLUSIVE
