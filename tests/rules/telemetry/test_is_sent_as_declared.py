from dataclasses import replace

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.telemetry import TelemetryData
from shinsa.facts.traffic import Conversation
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.is_sent_as_declared import is_sent_as_declared
from tests.rules.given import declared, observed

ROW = TelemetryData("TD-1", "counters", peers=("stats.example.com",), interval=3600, bytes_per_day=50_000)
SENT = Conversation(
    ("stats.example.com",), "192.0.2.9", 443, "tcp", local=False, device_serves=False, protocol="tls", encrypted=True,
    sent_bytes=40_000, count=24, seconds=82_800.0, lasted=82_810.0, interval=3600.0, spread=2.0,
)  # fmt: skip
OFTEN = replace(SENT, count=1400, interval=60.0)
NOTHING: Seen[Fact] = declared.facts()


def judge(talks: Seen[Fact], *rows: TelemetryData, others: Seen[Fact] = NOTHING) -> Judgement:
    return is_sent_as_declared(talks, declared.facts(*rows), others, NOTHING)


def test_more_or_oftener_than_declared_fails() -> None:
    for talk, told in ((OFTEN, "1400 times"), (replace(SENT, sent_bytes=50_001), "50001 bytes")):
        judgement = judge(observed.facts(talk), ROW)
        assert judgement.verdict is Verdict.FAIL
        assert told in judgement.because.en
        assert "bytes_per_day" in judgement.remedy.ja


def test_what_stays_within_passes() -> None:
    assert judge(observed.facts(SENT), ROW).verdict is Verdict.PASS
    long = replace(SENT, sent_bytes=140_000, lasted=200_000.0, seconds=199_000.0, count=56)
    assert judge(observed.facts(long), ROW).verdict is Verdict.PASS


def test_what_may_be_more_of_it_keeps_it_open() -> None:
    judgement = judge(observed.facts(SENT, replace(SENT, names=(), address="192.0.2.77")), ROW)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "192.0.2.77 (tls/tcp) at somewhere" in judgement.because.en
    at_home = replace(SENT, names=(), address="192.168.1.9", local=True)
    assert judge(observed.facts(SENT, at_home), ROW).verdict is Verdict.PASS


def test_repeated_tries_and_a_burst_are_not_oftener() -> None:
    assert judge(observed.facts(replace(SENT, count=58)), ROW).verdict is Verdict.PASS
    burst = replace(SENT, count=12, seconds=3.0, lasted=5.0)
    assert judge(observed.facts(burst), ROW).verdict is Verdict.NOT_APPLICABLE


def test_several_rows_at_one_peer_are_allowed_together() -> None:
    other = replace(ROW, id="TD-2")
    assert judge(observed.facts(replace(SENT, sent_bytes=90_000)), ROW, other).verdict is Verdict.PASS
    silent = replace(other, bytes_per_day=None, interval=None)
    assert judge(observed.facts(OFTEN), ROW, silent).verdict is Verdict.NOT_APPLICABLE


def test_what_may_be_other_traffic_stays_open() -> None:
    control = CommunicationMechanism("C-1", "control", peers=("*.example.com",))
    judgement = judge(observed.facts(OFTEN), ROW, others=declared.facts(control))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "host name of its own" in judgement.remedy.en


def test_what_cannot_be_told_from_other_names_or_is_not_telemetry_is_not_held_against_it() -> None:
    shared = replace(SENT, names=("cdn.example.net",), sent_bytes=0, count=1, lasted=None)
    for talks in (
        observed.facts(OFTEN, shared),
        observed.facts(replace(OFTEN, names=("stats.example.com", "x.example.org"), unsure=True)),
        observed.facts(replace(OFTEN, device_serves=True)),
        observed.facts(replace(OFTEN, names=("shop.example.net",))),
    ):
        assert judge(talks, ROW).verdict is Verdict.NOT_APPLICABLE
    unknown = replace(SENT, sent_bytes=90_000, lasted=None)
    assert judge(observed.facts(unknown), ROW).verdict is Verdict.NOT_APPLICABLE


def test_what_was_not_recorded_or_not_read_says_nothing() -> None:
    assert judge(observed.facts(), ROW).verdict is Verdict.NOT_APPLICABLE
    assert judge(observed.facts(SENT)).verdict is Verdict.NOT_APPLICABLE
    assert judge(observed.partly(SENT), ROW).verdict is Verdict.INCONCLUSIVE
