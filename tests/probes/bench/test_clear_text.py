"""Secrets that a device on the bench gave away."""

from __future__ import annotations

from shinsa.facts.traffic import ClearTextLogin
from shinsa.model.fact import Secret
from shinsa.model.text import Text
from shinsa.probes.bench.clear_text import clear_text
from shinsa.subject.bench.campaign import Peer
from shinsa.subject.bench.conversations import PlainTalk
from shinsa.subject.bench.spoken import spoken
from tests.simulators.bench_that_found import BenchThatFound
from tests.simulators.looked_at import examined, facts, unexamined

PEER = Peer("api.example", 80)


def talk(data: bytes) -> PlainTalk:
    said = spoken(data, PEER.name, PEER.port)
    return PlainTalk(PEER, said.protocol, said.given)


def test_a_password_in_clear_text_is_told_by_its_digest() -> None:
    said = talk(b"GET / HTTP/1.1\r\nAuthorization: Basic dTpoaWRkZW4=\r\n\r\n")
    reports = list(clear_text.look(BenchThatFound(plain=(said,))))
    wanted = ClearTextLogin("http", "basic", "u", Secret.of("password", "hidden"), False, "api.example", 80)
    assert facts(reports) == [wanted]
    assert "hidden" not in repr(reports)


def test_talk_without_a_secret_is_none() -> None:
    said = talk(b"GET / HTTP/1.1\r\nHost: api.example\r\n\r\n")
    empty = talk(b"GET / HTTP/1.1\r\nAuthorization: Basic dTo=\r\n\r\n")
    reports = list(clear_text.look(BenchThatFound(plain=(said, empty))))
    assert (facts(reports), examined(reports), unexamined(reports)) == ([], ["eth1"], [])


def test_a_protocol_that_nobody_knows_may_hold_one() -> None:
    gaps = ((PEER, Text("past", "素通り")), (None, Text("more", "超過")))
    reports = list(clear_text.look(BenchThatFound(plain=(talk(b"\x00\x01\x02\x03"),), gaps=gaps)))
    assert unexamined(reports) == ["past", "more", "it speaks a protocol that is not known here"]
