"""What a session on the bench is told as."""

from __future__ import annotations

from shinsa.facts.interception import Interception, Trick
from shinsa.model.observation import Unexamined
from shinsa.model.text import Text
from shinsa.probes.bench.interception import interception
from shinsa.subject.bench import trick as played
from shinsa.subject.bench.campaign import Outcome, Peer
from tests.simulators.bench_that_found import BenchThatFound
from tests.simulators.looked_at import examined, facts, unexamined

PEER = Peer("api.example", 443)
REQUEST = b"GET / HTTP/1.1\r\nAuthorization: Basic dTpw\r\n\r\n"
UNCLEAR = Text("unclear", "不明")


def test_what_was_taken_is_told_with_what_was_given_away_but_not_the_secret() -> None:
    outcome = Outcome(PEER, played.Trick.SELF_SIGNED, True, "TLSv1.3", REQUEST)
    reports = list(interception.look(BenchThatFound(outcome)))
    assert facts(reports) == [Interception("api.example", 443, Trick.SELF_SIGNED, True, "http", ("basic",), "TLSv1.3")]
    assert "dTpw" not in repr(reports)
    assert examined(reports) == ["api.example:443/tcp"]


def test_what_was_said_in_datagrams_is_told_as_such() -> None:
    peer = Peer("api.example", 5684, "udp")
    outcome = Outcome(peer, played.Trick.EXPIRED, True, "DTLSv1.2", b"\x40\x01\x12\x34\xb4temp")
    reports = list(interception.look(BenchThatFound(outcome)))
    (fact,) = facts(reports)
    assert fact == Interception("api.example", 5684, Trick.EXPIRED, True, "coap", (), "DTLSv1.2", "udp")
    assert str(fact) == "an expired certificate at api.example:5684/udp"
    assert examined(reports) == ["api.example:5684/udp"]


def test_what_was_refused_is_told_with_how() -> None:
    outcome = Outcome(PEER, played.Trick.EXPIRED, False, detail="SSLV3_ALERT_CERTIFICATE_EXPIRED")
    (report, *_) = interception.look(BenchThatFound(outcome))
    assert getattr(report, "excerpt", "") == "expired: SSLV3_ALERT_CERTIFICATE_EXPIRED"


def test_what_stayed_open_and_what_went_past_are_not_examined() -> None:
    outcome = Outcome(PEER, played.Trick.EXPIRED, None, reason=UNCLEAR)
    gaps = ((Peer("192.0.2.1", 5684, "udp"), UNCLEAR), (None, UNCLEAR))
    reports = list(interception.look(BenchThatFound(outcome, gaps=gaps)))
    assert not facts(reports)
    places = [str(report.place) for report in reports if isinstance(report, Unexamined)]
    assert places == ["api.example:443/tcp", "eth1", "192.0.2.1:5684/udp", "eth1"]
    assert unexamined(reports)[0] == "an expired certificate: unclear"


def test_a_device_without_tls_was_looked_at() -> None:
    reports = list(interception.look(BenchThatFound()))
    assert (examined(reports), unexamined(reports)) == (["eth1"], [])


def test_every_trick_has_its_word() -> None:
    assert {trick.value for trick in played.Trick} == {trick.value for trick in Trick}
