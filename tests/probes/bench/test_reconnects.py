"""How the device took an outage."""

from __future__ import annotations

from shinsa.facts.traffic import Reconnect
from shinsa.probes.bench.reconnects import NO_TIME, NOT_BACK, reconnects
from shinsa.subject.bench.campaign import Peer
from shinsa.subject.bench.outage import Attempts, Outage
from tests.simulators.bench_that_found import BenchThatFound
from tests.simulators.looked_at import examined, facts, unexamined

CLOUD, TIME = Peer("cloud.example", 443), Peer("time.example", 123)
ATTEMPTS = (Attempts(CLOUD, 3, (2.0, 4.0)), Attempts(TIME, 1, ()))


def test_attempts_in_vain_and_the_return_are_told() -> None:
    reports = list(reconnects.look(BenchThatFound(outage=Outage(ATTEMPTS, CLOUD, 1.23456))))
    assert facts(reports) == [
        Reconnect("eth1", "cloud.example", 443, 3, (2.0, 4.0)),
        Reconnect("eth1", "cloud.example", 443, 1, (), 1.235),
    ]
    assert (examined(reports), unexamined(reports)) == (["eth1"], [])


def test_a_device_that_stays_away_is_not_known() -> None:
    reports = list(reconnects.look(BenchThatFound(outage=Outage(ATTEMPTS, None, None))))
    assert unexamined(reports) == [NOT_BACK.en]


def test_a_device_that_tried_nothing_was_looked_at() -> None:
    reports = list(reconnects.look(BenchThatFound(outage=Outage((), None, None))))
    assert (facts(reports), examined(reports), unexamined(reports)) == ([], ["eth1"], [])


def test_a_session_without_an_outage_says_so() -> None:
    assert unexamined(list(reconnects.look(BenchThatFound()))) == [NO_TIME.en]
