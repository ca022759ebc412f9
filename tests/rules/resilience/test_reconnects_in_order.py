from dataclasses import replace

import pytest

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.resilience import ResilienceMechanism
from shinsa.facts.traffic import Reconnect
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.observation import Gap
from shinsa.model.place import PacketPlace, Place, SubjectPlace
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.reconnects_in_order import reconnects_in_order
from tests.rules.given import PROBE_CRASHED, attested, declared, observed

STAGGERED = ResilienceMechanism("R-1", "retry", "network", staggers_reconnection=True)
RUSHING = replace(STAGGERED, id="R-2", staggers_reconnection=False)
SILENT = replace(STAGGERED, id="R-3", staggers_reconnection=None)
DESCRIBED = CommunicationMechanism("C-1", "MQTT", resilience="random delay, doubled at each try")
SPREAD = replace(DESCRIBED, resilience_measures=("standard-protocol", "random-delay"))
BARE = CommunicationMechanism("C-2", "NTP", resilience="TBD")
HELD = TestRecord(Test.NETWORK_RECONNECT, held=True, seen="rejoined after 3 s to 40 s", by="A. Tester")
TESTED = attested.facts(HELD)
NOT_RECORDED = observed.nobody_looked()
UNTESTED = attested.nobody_looked()
PATIENT = Reconnect("192.168.1.20", "mqtt.example.com", 8883, 6, (1.0, 2.0, 4.0, 8.0, 16.0))
HAMMER = replace(PATIENT, attempts=900, intervals=(0.03,) * 32)


def ask(rows: object, ways: object, tests: object, attempts: Seen[Fact] = NOT_RECORDED) -> Judgement:
    return reconnects_in_order(rows, ways, tests, attempts)


def units(*delays: float, before: Fact | None = None) -> Seen[Fact]:
    back = (replace(PATIENT, unit=f"192.168.1.{n}", delay=delay, outage=60.0) for n, delay in enumerate(delays, 20))
    return observed.facts(*back, *([before] if before else []), at=PacketPlace("units.pcap", 7))


@pytest.mark.parametrize(
    ("rows", "ways", "deciding"),
    [((STAGGERED, RUSHING), (), [STAGGERED]), ((), (SPREAD,), [SPREAD]), ((RUSHING,), (SPREAD,), [SPREAD])],
)
def test_declared_and_tested_passes(
    rows: tuple[ResilienceMechanism, ...], ways: tuple[CommunicationMechanism, ...], deciding: list[Fact]
) -> None:
    answer = ask(declared.facts(*rows), declared.facts(*ways), TESTED)
    assert answer.verdict is Verdict.PASS
    assert [getattr(each, "fact", None) for each in answer.evidence] == [*deciding, HELD]


def test_reconnecting_all_at_once_fails() -> None:
    answer = ask(declared.facts(RUSHING), declared.facts(BARE), TESTED)
    assert answer.verdict is Verdict.FAIL
    assert "R-2" in answer.because.en


def test_a_test_that_shows_the_contrary_fails() -> None:
    broken = replace(HELD, held=False, seen="all at once")
    assert ask(declared.facts(STAGGERED), declared.facts(), attested.facts(broken)).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("rows", "ways"),
    [
        (declared.facts(), declared.facts()),
        (declared.nobody_looked(), declared.nobody_looked()),
        (declared.facts(SILENT), declared.facts()),
        (declared.facts(SILENT, RUSHING), declared.facts()),
        (declared.partly(RUSHING), declared.facts()),
        (declared.facts(), declared.facts(SPREAD, BARE)),
        (declared.facts(RUSHING), declared.facts(SPREAD, BARE)),
        (declared.facts(), declared.facts(SPREAD, replace(SPREAD, resilience_measures=("standard-protocol",)))),
        (declared.facts(), declared.partly(SPREAD)),
    ],
)
def test_what_is_not_declared_is_asked_for(rows: object, ways: object) -> None:
    answer = ask(rows, ways, TESTED)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "staggers_reconnection" in answer.remedy.en


def test_words_are_for_a_person_to_read() -> None:
    answer = ask(declared.facts(RUSHING), declared.facts(DESCRIBED), TESTED)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "a person has to read: C-1" in answer.because.en
    assert "random-delay" in answer.remedy.ja


def test_a_declaration_alone_stays_open() -> None:
    answer = ask(declared.facts(STAGGERED), declared.facts(), attested.facts(replace(HELD, by="")))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "network-reconnect" in answer.remedy.en


def test_a_unit_that_floods_the_network_fails() -> None:
    answer = ask(declared.facts(STAGGERED), declared.facts(), TESTED, observed.facts(HAMMER))
    assert answer.verdict is Verdict.FAIL
    assert "900 times to mqtt.example.com, every 0.03 s" in answer.because.en


@pytest.mark.parametrize(
    "calm", [PATIENT, replace(PATIENT, attempts=3, intervals=(0.1, 0.1)), replace(HAMMER, intervals=(5.0,) * 32)]
)
def test_a_few_quick_attempts_or_many_slow_ones_are_no_flood(calm: Reconnect) -> None:
    assert ask(declared.facts(STAGGERED), declared.facts(), TESTED, observed.facts(calm)).verdict is Verdict.PASS


def test_one_patient_unit_does_not_stand_for_the_test() -> None:
    assert (
        ask(declared.facts(STAGGERED), declared.facts(), UNTESTED, observed.facts(PATIENT)).verdict
        is Verdict.INCONCLUSIVE
    )


def test_units_that_come_back_at_once_fail() -> None:
    answer = ask(declared.facts(STAGGERED), declared.facts(), TESTED, units(3.0, 3.1, 3.2, 3.1, 3.3))
    assert answer.verdict is Verdict.FAIL
    assert "5 units" in answer.because.en


def test_units_that_come_back_apart_pass_without_another_test() -> None:
    answer = ask(declared.facts(STAGGERED), declared.facts(), UNTESTED, units(3.0, 9.0, 14.5, 31.0, 22.0))
    assert answer.verdict is Verdict.PASS
    assert "28.0 s" in answer.because.en


@pytest.mark.parametrize(
    ("hole", "verdict"),
    [
        (PacketPlace("units.pcap", 99), Verdict.INCONCLUSIVE),
        (None, Verdict.INCONCLUSIVE),
        (PacketPlace("other.pcap", 99), Verdict.PASS),
        (SubjectPlace("eth1"), Verdict.PASS),
    ],
)
def test_a_recording_with_a_hole_does_not_show_that_units_come_back_apart(hole: Place | None, verdict: Verdict) -> None:
    whole = units(3.0, 9.0, 14.5, 31.0, 22.0)
    seen = replace(whole, gaps=(Gap("Reconnect", "some.probe", PROBE_CRASHED, hole),))
    assert ask(declared.facts(STAGGERED), declared.facts(), UNTESTED, seen).verdict is verdict


def test_a_test_that_broke_is_not_made_good_by_a_recording() -> None:
    broken = attested.facts(replace(HELD, held=False, seen="all at once"))
    assert (
        ask(declared.facts(STAGGERED), declared.facts(), broken, units(3.0, 9.0, 14.5, 31.0, 22.0)).verdict
        is Verdict.FAIL
    )


def test_a_narrow_spread_settles_nothing() -> None:
    narrow = units(3.0, 3.5, 4.0, 4.5, 5.0)
    assert ask(declared.facts(STAGGERED), declared.facts(), UNTESTED, narrow).verdict is Verdict.INCONCLUSIVE
    assert ask(declared.facts(STAGGERED), declared.facts(), TESTED, narrow).verdict is Verdict.PASS


def test_a_crowd_and_a_late_comer_are_not_spread() -> None:
    crowd = units(3.0, 3.1, 3.2, 3.3, 9.0)
    assert ask(declared.facts(STAGGERED), declared.facts(), UNTESTED, crowd).verdict is Verdict.INCONCLUSIVE
    assert ask(declared.facts(STAGGERED), declared.facts(), TESTED, crowd).verdict is Verdict.PASS


def test_what_came_back_after_another_outage_does_not_spread_a_crowd() -> None:
    other = replace(PATIENT, unit="192.168.1.99", delay=40.0, outage=900.0)
    answer = ask(declared.facts(STAGGERED), declared.facts(), TESTED, units(3.0, 3.1, 3.2, 3.3, 3.4, before=other))
    assert answer.verdict is Verdict.FAIL
    assert "5 units" in answer.because.en


def test_four_units_are_too_few() -> None:
    assert (
        ask(declared.facts(STAGGERED), declared.facts(), UNTESTED, units(3.0, 9.0, 14.5, 31.0)).verdict
        is Verdict.INCONCLUSIVE
    )
