from dataclasses import replace

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.updates import AutomaticUpdate, UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.automation_is_on import automation_is_on
from tests.rules.given import attested, declared, observed

WAY = UpdateMechanism("U1", "over the air", automatic=True)
TABLE = declared.facts(WAY)
TIMER = observed.facts(AutomaticUpdate("swupdate", "swupdate.timer"))
RUN = TestRecord(Test.UPDATES_ON_BY_DEFAULT, held=True, seen="The switch is on", by="A. Tester")
UNSEEN, UNTESTED = observed.nobody_looked(), attested.nobody_looked()


def test_a_firmware_that_updates_itself_or_a_test_passes() -> None:
    assert automation_is_on(TABLE, TIMER, UNTESTED).verdict is Verdict.PASS
    assert automation_is_on(TABLE, UNSEEN, attested.facts(RUN)).verdict is Verdict.PASS


def test_a_test_to_the_contrary_and_an_undeclared_automatism_fail() -> None:
    off = attested.facts(replace(RUN, held=False))
    assert automation_is_on(TABLE, TIMER, off).verdict is Verdict.FAIL
    manual = declared.facts(replace(WAY, automatic=False))
    assert automation_is_on(manual, TIMER, UNTESTED).verdict is Verdict.FAIL


def test_what_nobody_saw_is_open() -> None:
    assert automation_is_on(TABLE, observed.facts(), UNTESTED).verdict is Verdict.INCONCLUSIVE
    two = declared.facts(WAY, replace(WAY, id="U2"))
    assert automation_is_on(two, TIMER, UNTESTED).verdict is Verdict.INCONCLUSIVE
    assert automation_is_on(declared.nobody_looked(), TIMER, UNTESTED).verdict is Verdict.INCONCLUSIVE


def test_without_automatic_updates_there_is_nothing_to_be_on() -> None:
    manual = declared.facts(replace(WAY, automatic=False))
    assert automation_is_on(manual, observed.facts(), UNTESTED).verdict is Verdict.NOT_APPLICABLE
