from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.resilience import ResilienceMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.mechanisms_exist import mechanisms_exist
from tests.rules.given import attested, declared

NETWORK = ResilienceMechanism("R-1", "local control", "network", "availability", keeps_local_function=True)
POWER = ResilienceMechanism("R-2", "journaled state", "power", "integrity of the state", restores_state=True)
UNTESTED = attested.nobody_looked()


def test_a_measure_for_each_kind_of_outage_passes() -> None:
    answer = mechanisms_exist(declared.facts(NETWORK, POWER), UNTESTED)
    assert answer.verdict is Verdict.PASS
    assert len(answer.evidence) == 2


@pytest.mark.parametrize(("rows", "lacking"), [((NETWORK,), "power outage"), ((), "network outage, power outage")])
def test_a_kind_of_outage_without_measure_fails(rows: tuple[ResilienceMechanism, ...], lacking: str) -> None:
    answer = mechanisms_exist(declared.facts(*rows), UNTESTED)
    assert answer.verdict is Verdict.FAIL
    assert answer.because.en.endswith(f"{lacking}.")


def test_without_the_whole_table_it_stays_open() -> None:
    assert mechanisms_exist(declared.nobody_looked(), UNTESTED).verdict is Verdict.INCONCLUSIVE
    assert mechanisms_exist(declared.partly(NETWORK), UNTESTED).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize("bare", [replace(POWER, description="TBD"), replace(POWER, security_guarantees="")])
def test_a_measure_that_is_not_described_is_asked_for(bare: ResilienceMechanism) -> None:
    answer = mechanisms_exist(declared.facts(NETWORK, bare), UNTESTED)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "power outage" in answer.because.en


@pytest.mark.parametrize(("test", "row"), [(Test.NETWORK_LOSS_OPERATION, NETWORK), (Test.POWER_LOSS_RECOVERY, POWER)])
def test_a_promise_that_a_test_refutes_fails(test: Test, row: ResilienceMechanism) -> None:
    broken = TestRecord(test, held=False, seen="it stood still", by="A. Tester")
    answer = mechanisms_exist(declared.facts(NETWORK, POWER), attested.facts(broken))
    assert answer.verdict is Verdict.FAIL
    assert [getattr(each, "fact", None) for each in answer.evidence] == [row, broken]
    assert row.id in answer.because.en


def test_a_failed_test_of_what_nobody_promised_is_no_contradiction() -> None:
    modest = replace(NETWORK, keeps_local_function=False)
    broken = TestRecord(Test.NETWORK_LOSS_OPERATION, held=False, seen="it buffers only", by="A. Tester")
    assert mechanisms_exist(declared.facts(modest, POWER), attested.facts(broken)).verdict is Verdict.PASS


def test_a_measure_that_does_not_say_against_what_may_be_the_one_that_lacks() -> None:
    answer = mechanisms_exist(declared.facts(NETWORK, replace(POWER, outage="")), UNTESTED)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "R-2" in answer.because.en
    assert mechanisms_exist(declared.facts(NETWORK, POWER, replace(POWER, outage="")), UNTESTED).verdict is Verdict.PASS
