"""Attempts in vain, told by peer."""

from shinsa.subject.bench.campaign import Peer
from shinsa.subject.bench.outage import KEPT, Attempts, attempts_of
from shinsa.subject.bench.watch import Call
from shinsa.subject.bench.zone import Zone


def test_attempts_are_told_by_peer_with_the_pauses_between_them() -> None:
    zone = Zone()
    cloud = zone.address("cloud.example")
    calls = [Call(3.0, cloud, 443), Call(1.0, cloud, 443), Call(2.0, "192.0.2.1", 80), Call(7.5, cloud, 443)]
    assert attempts_of(calls, zone) == (
        Attempts(Peer("192.0.2.1", 80), 1, ()),
        Attempts(Peer("cloud.example", 443), 3, (2.0, 4.5)),
    )


def test_an_attempt_over_both_versions_of_ip_is_one() -> None:
    zone = Zone()
    older, newer = zone.address("cloud.example"), zone.newer_address("cloud.example")
    calls = [Call(1.0, newer, 443), Call(1.2, older, 443), Call(5.0, newer, 443), Call(5.2, older, 443)]
    assert attempts_of(calls, zone) == (Attempts(Peer("cloud.example", 443), 2, (4.0,)),)


def test_of_many_attempts_the_first_pauses_are_told() -> None:
    (told,) = attempts_of([Call(float(n), "192.0.2.1", 80) for n in range(100)], Zone())
    assert (told.count, len(told.pauses)) == (100, KEPT)
