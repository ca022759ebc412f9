from dataclasses import replace

import pytest

from shinsa.facts.deletion import DeletionFunction, ErasurePath
from shinsa.facts.device import DeviceProfile, Test, TestRecord
from shinsa.facts.factory_reset import DataFate, UserDatum
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.judgement import Judgement
from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.is_easy import is_easy
from tests.rules.deletion.made import GONE, RESET_SEEN
from tests.rules.given import attested, declared, observed

DEVICE = DeviceProfile("Lamp", "ACME", "L1", "1.0")
WITHOUT = replace(DEVICE, personal_data=False)
MAIL = PersonalData("PD-1", "mail address", communication=("C-1",))
LOCAL = replace(MAIL, communication=())
RESET = DeletionFunction("D-1", "factory reset", "device", "hold the button", 2)
ACCOUNT = DeletionFunction("D-2", "delete account", "service", "in the app", 3)
HELD = TestRecord(Test.DELETION, held=True, seen="no remains", by="A. Tester", steps=2)


def ask(*functions: DeletionFunction, **given: object) -> Judgement:
    facts = {
        "profile": declared.facts(DEVICE),
        "data": declared.facts(MAIL),
        "telemetry": declared.facts(),
        "functions": declared.facts(*functions),
        "tests": attested.facts(HELD),
        "erasures": observed.nobody_looked(),
        "resets": observed.nobody_looked(),
        "left": observed.nobody_looked(),
    }
    return is_easy(**{**facts, **given})


def test_personal_data_that_a_reset_leaves_fail_and_other_data_say_nothing() -> None:
    resets = observed.facts(RESET_SEEN)
    for kind, verdict in (("personal-data", Verdict.FAIL), ("keys", Verdict.PASS)):
        left = observed.facts(UserDatum("CAN-1", kind, DataFate.LEFT))
        assert ask(RESET, ACCOUNT, resets=resets, left=left).verdict is verdict
    assert ask(RESET, ACCOUNT, resets=resets, left=observed.facts(*GONE)).verdict is Verdict.PASS


@pytest.mark.parametrize("functions", [(RESET, ACCOUNT), (replace(ACCOUNT, target="both"),)])
def test_declared_for_device_and_service_and_tested_passes(functions: tuple[DeletionFunction, ...]) -> None:
    answer = ask(*functions)
    assert answer.verdict is Verdict.PASS
    assert [getattr(each, "fact", None) for each in answer.evidence] == [*functions, HELD]


@pytest.mark.parametrize("functions", [(ACCOUNT,), (RESET,), ()])
def test_data_that_no_function_deletes_fail(functions: tuple[DeletionFunction, ...]) -> None:
    assert ask(*functions).verdict is Verdict.FAIL


def test_without_a_sign_of_services_their_deletion_stays_open() -> None:
    answer = ask(RESET, data=declared.facts(LOCAL))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "communication" in answer.remedy.en


def test_remains_and_longer_ways_than_declared_fail() -> None:
    remains = ask(RESET, ACCOUNT, tests=attested.facts(replace(HELD, held=False, seen="the photos were still there")))
    assert remains.verdict is Verdict.FAIL
    assert "the photos were still there" in remains.because.en
    longer = ask(RESET, ACCOUNT, tests=attested.facts(replace(HELD, steps=14)))
    assert longer.verdict is Verdict.FAIL
    assert "14" in longer.because.en
    assert "5" in longer.because.ja


def test_all_functions_in_one_go_take_the_steps_of_all() -> None:
    assert ask(RESET, ACCOUNT, tests=attested.facts(replace(HELD, steps=5))).verdict is Verdict.PASS


@pytest.mark.parametrize("bare", [replace(RESET, user_steps=None), replace(RESET, initiation="TBD")])
def test_what_the_user_has_to_do_is_asked_for(bare: DeletionFunction) -> None:
    answer = ask(bare, ACCOUNT)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "D-1" in answer.because.en
    assert "user_steps" in answer.remedy.en


@pytest.mark.parametrize("functions", [declared.nobody_looked(), declared.partly(replace(RESET, user_steps=1))])
def test_without_the_whole_table_it_stays_open(functions: object) -> None:
    assert ask(functions=functions).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize("tests", [attested.nobody_looked(), attested.facts(replace(HELD, by=""))])
def test_a_declaration_alone_stays_open(tests: object) -> None:
    answer = ask(RESET, ACCOUNT, tests=tests)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "`deletion`" in answer.remedy.en


def test_without_personal_data_there_is_nothing_to_delete() -> None:
    profile = declared.facts(WITHOUT)
    assert ask(profile=profile, data=declared.nobody_looked()).verdict is Verdict.NOT_APPLICABLE
    assert ask(profile=profile, data=declared.facts(LOCAL)).verdict is Verdict.FAIL
    usage = declared.facts(TelemetryData("T-1", "usage", personal_data=("PD-1",)))
    assert ask(profile=profile, data=declared.facts(), telemetry=usage).verdict is Verdict.FAIL


def test_what_the_firmware_shows_is_named_as_what_to_declare_and_decides_nothing() -> None:
    seen = observed.facts(
        ErasurePath("etc/rc.button/reset: jffs2reset", erases=True, trigger="button"),
        ErasurePath("usr/sbin/wipe.sh: rm -rf", erases=False),
    )
    missing = ask(functions=declared.nobody_looked(), erasures=seen)
    assert missing.verdict is Verdict.INCONCLUSIVE
    assert "etc/rc.button/reset: jffs2reset, usr/sbin/wipe.sh: rm -rf (only unlinks files)" in missing.remedy.en
    assert ask(ACCOUNT, erasures=seen).verdict is Verdict.FAIL
    assert "jffs2reset" in ask(ACCOUNT, erasures=seen).remedy.en
    assert ask(RESET, ACCOUNT, erasures=seen).verdict is Verdict.PASS
    assert ask(RESET, ACCOUNT, tests=attested.nobody_looked(), erasures=seen).verdict is Verdict.INCONCLUSIVE


def test_a_function_that_does_not_say_what_it_deletes_from_leaves_it_open() -> None:
    answer = ask(replace(RESET, target=""), ACCOUNT)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "D-1" in answer.because.en
