from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.personal_data import PersonalData
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.consent_is_asked_as_declared import consent_is_asked_as_declared
from tests.rules.given import attested, declared

ONE = PersonalData("PD-1", "voice", consent_based=True)
TWO = PersonalData("PD-2", "location", consent_based=True)
OTHER = PersonalData("PD-3", "serial number", consent_based=False)
HELD = TestRecord(
    Test.CONSENT,
    held=True,
    seen="as declared",
    by="A. Tester",
    about=(
        "PD-1",
        "PD-2",
    ),
)
ENTRIES = declared.facts(ONE, TWO, OTHER)


def test_one_that_did_not_hold_fails() -> None:
    broken = replace(HELD, held=False, seen="it stood still", about=("PD-2",))
    answer = consent_is_asked_as_declared(ENTRIES, attested.facts(HELD, broken))
    assert answer.verdict is Verdict.FAIL
    assert "it stood still" in answer.because.en


def test_a_signed_record_of_every_entry_passes() -> None:
    assert consent_is_asked_as_declared(ENTRIES, attested.facts(HELD)).verdict is Verdict.PASS
    one = declared.facts(ONE, OTHER)
    assert consent_is_asked_as_declared(one, attested.facts(replace(HELD, about=()))).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "record",
    [
        replace(HELD, about=("PD-1",)),
        replace(HELD, about=()),
        replace(HELD, by="TBD"),
        replace(HELD, test=Test.UPDATE_FORGED),
    ],
)
def test_an_entry_without_its_record_stays_open(record: TestRecord) -> None:
    answer = consent_is_asked_as_declared(ENTRIES, attested.facts(record))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "PD-2" in answer.remedy.en


def test_without_the_table_it_stays_open_and_an_empty_one_asks_nothing() -> None:
    assert consent_is_asked_as_declared(declared.nobody_looked(), attested.facts(HELD)).verdict is Verdict.INCONCLUSIVE
    assert consent_is_asked_as_declared(declared.partly(ONE), attested.facts(HELD)).verdict is Verdict.INCONCLUSIVE
    assert consent_is_asked_as_declared(declared.facts(OTHER), attested.facts()).verdict is Verdict.NOT_APPLICABLE
