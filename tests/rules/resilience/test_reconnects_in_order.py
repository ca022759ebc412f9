from dataclasses import replace

import pytest

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.resilience import ResilienceMechanism
from shinsa.model.fact import Fact
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.reconnects_in_order import reconnects_in_order
from tests.rules.given import attested, declared

STAGGERED = ResilienceMechanism("R-1", "retry", "network", staggers_reconnection=True)
RUSHING = replace(STAGGERED, id="R-2", staggers_reconnection=False)
SILENT = replace(STAGGERED, id="R-3", staggers_reconnection=None)
DESCRIBED = CommunicationMechanism("C-1", "MQTT", resilience="random delay, doubled at each try")
BARE = CommunicationMechanism("C-2", "NTP", resilience="TBD")
HELD = TestRecord(Test.NETWORK_RECONNECT, held=True, seen="rejoined after 3 s to 40 s", by="A. Tester")
TESTED = attested.facts(HELD)


@pytest.mark.parametrize(
    ("rows", "ways", "deciding"),
    [((STAGGERED, RUSHING), (), [STAGGERED]), ((), (DESCRIBED,), [DESCRIBED]), ((RUSHING,), (DESCRIBED,), [DESCRIBED])],
)
def test_declared_and_tested_passes(
    rows: tuple[ResilienceMechanism, ...], ways: tuple[CommunicationMechanism, ...], deciding: list[Fact]
) -> None:
    answer = reconnects_in_order(declared.facts(*rows), declared.facts(*ways), TESTED)
    assert answer.verdict is Verdict.PASS
    assert [getattr(each, "fact", None) for each in answer.evidence] == [*deciding, HELD]


def test_reconnecting_all_at_once_fails() -> None:
    answer = reconnects_in_order(declared.facts(RUSHING), declared.facts(BARE), TESTED)
    assert answer.verdict is Verdict.FAIL
    assert "R-2" in answer.because.en


def test_a_test_that_shows_the_contrary_fails() -> None:
    broken = replace(HELD, held=False, seen="all at once")
    assert (
        reconnects_in_order(declared.facts(STAGGERED), declared.facts(), attested.facts(broken)).verdict is Verdict.FAIL
    )


@pytest.mark.parametrize(
    ("rows", "ways"),
    [
        (declared.facts(), declared.facts()),
        (declared.nobody_looked(), declared.nobody_looked()),
        (declared.facts(SILENT), declared.facts()),
        (declared.facts(SILENT, RUSHING), declared.facts()),
        (declared.partly(RUSHING), declared.facts()),
        (declared.facts(), declared.facts(DESCRIBED, BARE)),
        (declared.facts(RUSHING), declared.facts(DESCRIBED, BARE)),
        (declared.facts(), declared.partly(DESCRIBED)),
    ],
)
def test_what_is_not_declared_is_asked_for(rows: object, ways: object) -> None:
    answer = reconnects_in_order(rows, ways, TESTED)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "staggers_reconnection" in answer.remedy.en


def test_a_declaration_alone_stays_open() -> None:
    answer = reconnects_in_order(declared.facts(STAGGERED), declared.facts(), attested.facts(replace(HELD, by="")))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "network-reconnect" in answer.remedy.en
