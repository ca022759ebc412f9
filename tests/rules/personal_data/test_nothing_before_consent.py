from dataclasses import replace

import pytest

from shinsa.facts.telemetry import TelemetryData
from shinsa.facts.traffic import Conversation
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.nothing_before_consent import nothing_before_consent
from tests.rules.given import declared, observed

TRACKER = Conversation(
    ("api.mixpanel.com",), "198.51.100.7", 443, "tcp", local=False, device_serves=False, protocol="tls", encrypted=True, sent_bytes=1234, count=13,
    seconds=3600.0, interval=300.0, spread=2.0, consented=False, collector="Mixpanel", collects="analytics",
)  # fmt: skip
OWN = replace(TRACKER, names=("stats.example.com",), collector="", collects="")
LATE = replace(TRACKER, consented=True)
CLOUD = replace(OWN, names=("mqtt.example.com",))
COUNTERS = TelemetryData("T-1", "counters", peers=("stats.example.com",))
NONE: Seen[Fact] = declared.nobody_looked()


def test_a_tracker_that_is_called_before_the_consent_fails_with_volume_and_rhythm() -> None:
    judgement = nothing_before_consent(observed.partly(TRACKER, CLOUD), NONE)
    assert judgement.verdict is Verdict.FAIL
    assert "Mixpanel, api.mixpanel.com (1234 bytes, 13 times, every 300 s) at somewhere" in judgement.because.en
    irregular = replace(TRACKER, spread=250.0)
    assert "at no regular times" in nothing_before_consent(observed.facts(irregular), NONE).because.en
    once = replace(TRACKER, count=1, interval=None)
    assert "1 times)" in nothing_before_consent(observed.facts(once), NONE).because.en


def test_declared_telemetry_before_the_consent_fails_unless_it_is_of_no_person() -> None:
    assert nothing_before_consent(observed.facts(OWN), declared.facts(COUNTERS)).verdict is Verdict.FAIL
    anonymous = replace(COUNTERS, anonymised=True)
    assert nothing_before_consent(observed.facts(OWN), declared.facts(anonymous)).verdict is Verdict.NOT_APPLICABLE
    holding = replace(anonymous, personal_data=("PD-1",))
    assert nothing_before_consent(observed.facts(OWN), declared.facts(holding)).verdict is Verdict.FAIL


def test_an_address_that_other_hosts_share_is_not_surely_telemetry_s() -> None:
    shared = replace(OWN, names=("stats.example.com", "mqtt.example.com"), unsure=True)
    assert nothing_before_consent(observed.facts(shared), declared.facts(COUNTERS)).verdict is Verdict.NOT_APPLICABLE


def test_telemetry_that_begins_with_the_consent_passes() -> None:
    for table in (
        declared.facts(COUNTERS),
        declared.facts(),
        declared.facts(replace(COUNTERS, peers=(), anonymised=True)),
    ):
        assert nothing_before_consent(observed.facts(LATE, CLOUD), table).verdict is Verdict.PASS


def test_where_usage_data_go_must_be_known_for_a_pass() -> None:
    unnamed = declared.facts(replace(COUNTERS, peers=()))
    for table in (NONE, unnamed, declared.partly(COUNTERS)):
        assert nothing_before_consent(observed.facts(LATE, CLOUD), table).verdict is Verdict.INCONCLUSIVE
    shared = replace(OWN, names=("stats.example.com", "mqtt.example.com"), unsure=True)
    assert (
        nothing_before_consent(observed.facts(LATE, shared), declared.facts(COUNTERS)).verdict is Verdict.INCONCLUSIVE
    )


def test_an_early_peer_without_a_name_may_be_where_telemetry_goes() -> None:
    nameless = replace(OWN, names=())
    answer = nothing_before_consent(observed.facts(LATE, nameless), declared.facts(COUNTERS))
    assert answer.verdict is Verdict.INCONCLUSIVE
    by_address = replace(COUNTERS, peers=("203.0.113.0/24",))
    for talk, row in ((nameless, by_address), (replace(nameless, local=True), COUNTERS)):
        assert nothing_before_consent(observed.facts(LATE, talk), declared.facts(row)).verdict is Verdict.PASS


def test_a_host_that_takes_anonymous_and_other_telemetry_leaves_it_open() -> None:
    both = declared.facts(replace(COUNTERS, anonymised=True), replace(COUNTERS, id="T-2"))
    assert nothing_before_consent(observed.facts(LATE, OWN), both).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    "talks",
    [
        observed.facts(),
        observed.facts(CLOUD),
        observed.facts(LATE),
        observed.facts(replace(TRACKER, consented=None)),
        observed.facts(replace(TRACKER, collects="messaging")),
        observed.facts(replace(TRACKER, device_serves=True)),
    ],
)
def test_what_is_no_telemetry_or_of_no_known_time_is_not_asked(talks: Seen[Fact]) -> None:
    assert nothing_before_consent(talks, NONE).verdict is Verdict.NOT_APPLICABLE


def test_a_recording_that_could_not_be_read_is_inconclusive() -> None:
    assert nothing_before_consent(observed.partly(LATE, CLOUD), NONE).verdict is Verdict.INCONCLUSIVE
