from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.resilience import PowerCycle
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.recovered_after_power_loss import recovered_after_power_loss
from tests.rules.given import attested, observed

HELD = TestRecord(Test.POWER_LOSS_RECOVERY, held=True, seen="as described", by="A. Tester")
TESTED = attested.facts(HELD)
BACK = PowerCycle(31.5, ("http", "ssh"), logins_kept=("admin at ssh 22",))
NO_CYCLE: Seen[Fact] = observed.nobody_looked()


def test_what_is_not_back_fails_whatever_a_record_says() -> None:
    for lost in (replace(BACK, gone=("ssh",)), replace(BACK, logins_kept=(), logins_lost=("admin at ssh 22",))):
        answer = recovered_after_power_loss(TESTED, observed.facts(lost))
        assert answer.verdict is Verdict.FAIL
        assert "ssh" in answer.because.ja


def test_services_and_a_login_that_are_back_pass_with_a_record_and_without() -> None:
    answer = recovered_after_power_loss(TESTED, observed.facts(BACK))
    assert answer.verdict is Verdict.PASS
    assert "every service was back: http, ssh, admin at ssh 22" in answer.because.en
    assert recovered_after_power_loss(attested.nobody_looked(), observed.facts(BACK)).verdict is Verdict.PASS
    unsigned = attested.facts(replace(HELD, by="TBD"))
    assert recovered_after_power_loss(unsigned, observed.facts(BACK)).verdict is Verdict.PASS


def test_services_alone_say_nothing_of_the_state_that_they_are_in() -> None:
    services = observed.facts(replace(BACK, logins_kept=()))
    answer = recovered_after_power_loss(attested.nobody_looked(), services)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "--restart-with" in answer.remedy.en
    assert recovered_after_power_loss(TESTED, services).verdict is Verdict.PASS


def test_a_cut_that_went_well_does_not_mend_a_test_that_did_not() -> None:
    broken = attested.facts(replace(HELD, held=False, seen="it stood still"))
    assert recovered_after_power_loss(broken, observed.facts(BACK)).verdict is Verdict.FAIL


def test_a_test_that_shows_the_contrary_fails() -> None:
    answer = recovered_after_power_loss(
        attested.facts(replace(HELD, held=False, seen="it stood still"), HELD), NO_CYCLE
    )
    assert answer.verdict is Verdict.FAIL
    assert "it stood still" in answer.because.en


@pytest.mark.parametrize(
    "tests",
    [
        attested.nobody_looked(),
        attested.facts(replace(HELD, test=Test.SETUP)),
        attested.facts(replace(HELD, seen="")),
    ],
)
def test_without_a_signed_test_it_stays_open(tests: object) -> None:
    answer = recovered_after_power_loss(tests, NO_CYCLE)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert HELD.test in answer.remedy.en
