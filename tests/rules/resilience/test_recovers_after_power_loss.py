from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.resilience import PowerCycle, ResilienceMechanism
from shinsa.model.judgement import Judgement
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.recovers_after_power_loss import recovers_after_power_loss
from tests.rules.given import attested, declared, observed

GOOD = ResilienceMechanism("R-1", "journaled state", "power", restores_state=True)
OTHER = ResilienceMechanism("R-2", "another outage", "network", keeps_local_function=True)
HELD = TestRecord(Test.POWER_LOSS_RECOVERY, held=True, seen="as described", by="A. Tester")
TESTED = attested.facts(HELD)
BACK = PowerCycle(31.5, ("http", "ssh"), logins_kept=("admin at ssh 22",))
NO_CYCLE = observed.nobody_looked()


def judged(mechanisms: object, tests: object, cycles: object = NO_CYCLE) -> Judgement:
    return recovers_after_power_loss(mechanisms, tests, cycles)


def test_what_is_not_back_fails_whatever_a_record_says() -> None:
    for lost in (replace(BACK, gone=("ssh",)), replace(BACK, logins_kept=(), logins_lost=("admin at ssh 22",))):
        answer = judged(declared.facts(GOOD), TESTED, observed.facts(lost))
        assert answer.verdict is Verdict.FAIL
        assert "ssh" in answer.because.ja


def test_services_that_are_back_stand_beside_a_record_and_not_for_it() -> None:
    answer = judged(declared.facts(GOOD), TESTED, observed.facts(BACK))
    assert answer.verdict is Verdict.PASS
    assert "every service was back: http, ssh, admin at ssh 22" in answer.because.en
    alone = judged(declared.facts(GOOD), attested.nobody_looked(), observed.facts(BACK))
    assert alone.verdict is Verdict.INCONCLUSIVE


def test_declared_and_tested_passes() -> None:
    answer = judged(declared.facts(replace(GOOD, id="R-3", restores_state=False), GOOD), TESTED)
    assert answer.verdict is Verdict.PASS
    assert [getattr(each, "fact", None) for each in answer.evidence] == [GOOD, HELD]


def test_a_test_that_shows_the_contrary_fails() -> None:
    broken = replace(HELD, held=False, seen="it stood still")
    answer = judged(declared.facts(GOOD), attested.facts(broken, HELD))
    assert answer.verdict is Verdict.FAIL
    assert "it stood still" in answer.because.en


def test_a_loss_by_declaration_fails_whatever_was_tested() -> None:
    answer = judged(declared.facts(replace(GOOD, restores_state=False), OTHER), TESTED)
    assert answer.verdict is Verdict.FAIL
    assert "R-1" in answer.because.ja


@pytest.mark.parametrize(
    "mechanisms",
    [
        declared.nobody_looked(),
        declared.facts(),
        declared.facts(OTHER),
        declared.facts(replace(GOOD, restores_state=None)),
        declared.facts(replace(GOOD, restores_state=None), replace(GOOD, restores_state=False)),
        declared.partly(replace(GOOD, restores_state=False)),
    ],
)
def test_what_is_not_declared_is_asked_for(mechanisms: object) -> None:
    answer = judged(mechanisms, TESTED)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "restores_state" in answer.remedy.en


@pytest.mark.parametrize(
    "tests",
    [
        attested.nobody_looked(),
        attested.facts(replace(HELD, test=Test.SETUP)),
        attested.facts(replace(HELD, seen="")),
    ],
)
def test_a_declaration_alone_stays_open(tests: object) -> None:
    answer = judged(declared.facts(GOOD), tests)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert HELD.test in answer.remedy.en


def test_a_measure_against_an_outage_that_is_not_said_proves_neither() -> None:
    losing, unsaid = replace(GOOD, restores_state=False), replace(GOOD, id="R-4", outage="")
    assert recovers_after_power_loss(declared.facts(losing, unsaid), TESTED).verdict is Verdict.INCONCLUSIVE
    assert recovers_after_power_loss(declared.facts(unsaid), TESTED).verdict is Verdict.INCONCLUSIVE
