from dataclasses import replace

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.updates import ReplacementSupport
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.isolation_works import isolation_works
from tests.rules.given import attested, declared

TABLE = declared.facts(ReplacementSupport("R1", isolation="Unplug it", hardware_replacement="Two screws"))
RUN = TestRecord(Test.ISOLATION, held=True, seen="The lamp works on", by="A. Tester")


def test_a_signed_test_that_held_passes() -> None:
    assert isolation_works(TABLE, attested.facts(RUN)).verdict is Verdict.PASS


def test_a_test_that_did_not_hold_fails() -> None:
    assert isolation_works(TABLE, attested.facts(replace(RUN, held=False))).verdict is Verdict.FAIL


def test_without_a_signed_test_or_the_table_it_is_open() -> None:
    for tests in (attested.nobody_looked(), attested.facts(replace(RUN, by="")), attested.facts()):
        assert isolation_works(TABLE, tests).verdict is Verdict.INCONCLUSIVE
    assert isolation_works(declared.nobody_looked(), attested.facts(RUN)).verdict is Verdict.INCONCLUSIVE
    assert isolation_works(declared.facts(), attested.nobody_looked()).verdict is Verdict.NOT_APPLICABLE
