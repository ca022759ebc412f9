from dataclasses import replace

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.notices_are_on import notices_are_on
from tests.rules.given import attested, declared

BASE = UpdateMechanism("U1", "over the air", notified_by=("app",))
RUN = TestRecord(Test.UPDATE_NOTICES_ON_BY_DEFAULT, held=True, seen="As the settings page says", by="A. Tester")
TABLE = declared.facts(BASE)


def test_a_signed_test_that_held_passes() -> None:
    assert notices_are_on(TABLE, attested.facts(RUN)).verdict is Verdict.PASS


def test_a_test_that_did_not_hold_fails() -> None:
    judgement = notices_are_on(TABLE, attested.facts(RUN, replace(RUN, held=False)))
    assert judgement.verdict is Verdict.FAIL


def test_without_a_signed_test_of_this_it_is_open() -> None:
    for tests in (
        attested.nobody_looked(),
        attested.facts(replace(RUN, by="")),
        attested.facts(replace(RUN, test=Test.UPDATE_INSTALL)),
    ):
        assert notices_are_on(TABLE, tests).verdict is Verdict.INCONCLUSIVE
    assert notices_are_on(declared.nobody_looked(), attested.facts(RUN)).verdict is Verdict.INCONCLUSIVE


def test_a_mechanism_that_it_does_not_concern_is_not_asked_about() -> None:
    other = declared.facts(replace(BASE, notified_by=("none",)))
    assert notices_are_on(other, attested.nobody_looked()).verdict is Verdict.NOT_APPLICABLE
