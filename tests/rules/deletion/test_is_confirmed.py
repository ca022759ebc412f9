from dataclasses import replace

import pytest

from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.device import DeviceProfile, Test, TestRecord
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.judgement import Judgement
from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.is_confirmed import is_confirmed
from tests.rules.given import attested, declared

DEVICE = DeviceProfile("Lamp", "ACME", "L1", "1.0")
RESET = DeletionFunction("D-1", "factory reset", "device", confirmation="three blinks and a spoken word")
ACCOUNT = DeletionFunction("D-2", "delete account", "service", confirmation="a mail that all is deleted")
HELD = TestRecord(Test.DELETION_CONFIRMED, held=True, seen="blinks, mail", by="A. Tester")


def ask(*functions: DeletionFunction, **given: object) -> Judgement:
    facts = {
        "profile": declared.facts(DEVICE),
        "data": declared.facts(PersonalData("PD-1", "mail address")),
        "telemetry": declared.facts(),
        "functions": declared.facts(*functions),
        "tests": attested.facts(HELD),
    }
    return is_confirmed(**{**facts, **given})


def test_declared_and_tested_passes() -> None:
    answer = ask(RESET, ACCOUNT)
    assert answer.verdict is Verdict.PASS
    assert [getattr(each, "fact", None) for each in answer.evidence] == [RESET, ACCOUNT, HELD]


def test_a_deletion_in_silence_fails() -> None:
    answer = ask(RESET, tests=attested.facts(replace(HELD, held=False, seen="no mail came")))
    assert answer.verdict is Verdict.FAIL
    assert "no mail came" in answer.because.en


def test_no_deletion_at_all_fails() -> None:
    assert ask().verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "functions",
    [
        declared.nobody_looked(),
        declared.partly(RESET),
        declared.facts(RESET, replace(ACCOUNT, confirmation="")),
        declared.facts(replace(ACCOUNT, confirmation="未定")),
    ],
)
def test_a_confirmation_left_out_is_asked_for(functions: object) -> None:
    answer = ask(functions=functions)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "confirmation" in answer.remedy.en


@pytest.mark.parametrize("tests", [attested.facts(), attested.facts(replace(HELD, test=Test.DELETION))])
def test_a_declaration_alone_stays_open(tests: object) -> None:
    answer = ask(RESET, ACCOUNT, tests=tests)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "deletion-confirmed" in answer.remedy.en


def test_without_personal_data_there_is_nothing_to_confirm() -> None:
    profile = declared.facts(replace(DEVICE, personal_data=False))
    assert ask(profile=profile, data=declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert ask(profile=profile).verdict is Verdict.FAIL
    usage = declared.facts(TelemetryData("T-1", "usage", personal_data=("PD-1",)))
    assert ask(profile=profile, data=declared.facts(), telemetry=usage).verdict is Verdict.FAIL
