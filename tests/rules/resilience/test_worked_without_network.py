from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.traffic import Conversation
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.worked_without_network import worked_without_network
from tests.rules.given import attested, observed

HELD = TestRecord(Test.NETWORK_LOSS_OPERATION, held=True, seen="as wanted", by="A. Tester")
SERVED = Conversation(
    (),
    "192.0.2.20",
    80,
    "tcp",
    local=True,
    device_serves=True,
    protocol="http",
    sent_bytes=900,
    received_bytes=200,
    phase="outage",
)
NOT_RECORDED: Seen[Fact] = observed.nobody_looked()


def test_a_test_that_shows_the_contrary_fails_whatever_was_recorded() -> None:
    broken = attested.facts(HELD, replace(HELD, held=False, seen="it stood still"))
    answer = worked_without_network(broken, observed.facts(SERVED))
    assert answer.verdict is Verdict.FAIL
    assert "it stood still" in answer.because.en


def test_a_signed_test_passes() -> None:
    assert worked_without_network(attested.facts(HELD), NOT_RECORDED).verdict is Verdict.PASS


def test_a_service_that_answered_during_the_outage_passes() -> None:
    answer = worked_without_network(attested.nobody_looked(), observed.facts(SERVED))
    assert answer.verdict is Verdict.PASS
    assert ":80/tcp (http)" in answer.because.en


@pytest.mark.parametrize(
    "change",
    [
        {"phase": "idle"},
        {"local": False},
        {"device_serves": False},
        {"sent_bytes": 0},
        {"protocol": "dns"},
        {"protocol": ""},
        {"address": "239.255.255.250"},
    ],
)
def test_other_traffic_proves_nothing(change: dict[str, object]) -> None:
    talk = replace(SERVED, **change)  # type: ignore[arg-type]
    assert worked_without_network(attested.nobody_looked(), observed.facts(talk)).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    "tests",
    [
        attested.nobody_looked(),
        attested.facts(replace(HELD, test=Test.UPDATE_FORGED)),
        attested.facts(replace(HELD, seen="")),
    ],
)
def test_without_a_signed_test_or_a_recording_it_stays_open(tests: object) -> None:
    answer = worked_without_network(tests, NOT_RECORDED)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert HELD.test in answer.remedy.en
