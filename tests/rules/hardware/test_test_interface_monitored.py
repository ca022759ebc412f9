from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.hardware import DebugPort, PortState
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.hardware.test_interface_monitored import test_interface_monitored as monitored
from tests.rules.given import attested

LOGGED = TestRecord(
    Test.DIAGNOSTIC_ACCESS_LOGGED, held=True, seen="an entry in the audit log", by="A. Sato", logged="uart"
)
SILENT = TestRecord(Test.DIAGNOSTIC_ACCESS_LOGGED, held=False, seen="no entry in the log", by="A. Sato")
OTHER = TestRecord(Test.SETUP, held=False, seen="eleven steps", by="A. Sato")


def port(
    state: PortState = PortState.LOCKED, *, watched: bool | None = True, by: str = "A. Sato", photographs: int = 1
) -> DebugPort:
    return DebugPort("JTAG", state, monitored=watched, by=by, photographs=photographs)


@pytest.mark.parametrize("state", [PortState.OPEN, PortState.LOCKED])
def test_an_interface_that_nothing_monitors_fails(state: PortState) -> None:
    judgement = monitored(attested.facts(port(state, watched=False)), attested.facts(LOGGED))
    assert judgement.verdict is Verdict.FAIL
    assert f"JTAG ({state})" in judgement.because.en


@pytest.mark.parametrize("ports", [attested.facts(port()), attested.facts(), attested.nobody_looked()])
def test_an_access_that_left_no_log_fails(ports: Seen[Fact]) -> None:
    judgement = monitored(ports, attested.facts(LOGGED, SILENT))
    assert judgement.verdict is Verdict.FAIL
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [SILENT]


def test_monitored_interfaces_and_a_logged_access_pass() -> None:
    ports = attested.facts(port(), port(PortState.ABSENT, watched=None))
    judgement = monitored(ports, attested.facts(LOGGED, OTHER))
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [port(), LOGGED]


@pytest.mark.parametrize("ports", [attested.facts(), attested.facts(port(PortState.ABSENT, watched=None))])
def test_a_device_without_the_interface_is_not_applicable(ports: Seen[Fact]) -> None:
    assert monitored(ports, attested.facts(OTHER)).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("ports", "tests"),
    [
        (attested.nobody_looked(), attested.facts(LOGGED)),
        (attested.partly(port()), attested.facts(LOGGED)),
        (attested.facts(port(PortState.ABSENT, photographs=0)), attested.facts(LOGGED)),
        (attested.facts(port(watched=None)), attested.facts(LOGGED)),
        (attested.facts(port(PortState.DISABLED, watched=False)), attested.facts(LOGGED)),
        (attested.facts(port(by="")), attested.facts(LOGGED)),
        (attested.facts(port()), attested.nobody_looked()),
        (attested.facts(port()), attested.facts(replace(LOGGED, logged=""))),
        (attested.facts(port()), attested.facts(TestRecord(Test.DIAGNOSTIC_ACCESS_LOGGED, True, "", "A. Sato"))),
    ],
)
def test_what_was_not_inspected_or_not_tested_is_inconclusive(ports: Seen[Fact], tests: Seen[Fact]) -> None:
    judgement = monitored(ports, tests)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy.ja
