from dataclasses import replace

import pytest

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.telemetry import TelemetryData
from shinsa.facts.traffic import Conversation
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.traffic_is_as_declared import traffic_is_as_declared
from tests.rules.given import declared, observed

CLOUD = Conversation(
    ("mqtt.example.com",),
    "198.51.100.7",
    8883,
    "tcp",
    local=False,
    device_serves=False,
    protocol="mqtt",
    encrypted=True,
)
SPY = replace(CLOUD, names=("track.example.org",), address="203.0.113.9", port=443, protocol="tls")
UNNAMED = replace(SPY, names=())
DECOYS = (
    Conversation((), "192.168.1.1", 53, "udp", local=True, device_serves=False, protocol="dns", encrypted=False),
    Conversation((), "192.0.2.123", 123, "udp", local=False, device_serves=False, protocol="ntp", encrypted=False),
    Conversation((), "239.255.255.250", 1900, "udp", local=True, device_serves=False, protocol="ssdp", encrypted=False),
    Conversation(("phone.lan",), "192.168.1.7", 8080, "tcp", local=True, device_serves=False, protocol="http", encrypted=False),
    Conversation(("ocsp.digicert.com",), "192.0.2.80", 80, "tcp", local=False, device_serves=False, protocol="http", encrypted=False),
    Conversation(("connectivitycheck.gstatic.com",), "192.0.2.81", 80, "tcp", local=False, device_serves=False, protocol="http", encrypted=False),
    Conversation((), "203.0.113.5", 22, "tcp", local=False, device_serves=True, protocol="ssh", encrypted=True),
)  # fmt: skip
MQTT = CommunicationMechanism(
    "C-1", "cloud", encrypted=True, sensitive=True, protocol="mqtts", peers=("*.example.com",)
)
PAGE = CommunicationMechanism("C-2", "web page", encrypted=True, protocol="https", port=443)
NONE: Seen[Fact] = declared.facts()


def judge(
    talks: Seen[Fact], mechanisms: Seen[Fact], updates: Seen[Fact] = NONE, telemetry: Seen[Fact] = NONE
) -> Judgement:
    return traffic_is_as_declared(talks, mechanisms, updates, telemetry)


def test_declared_peers_pass_and_what_every_network_has_is_not_counted() -> None:
    assert judge(observed.facts(CLOUD, *DECOYS), declared.facts(MQTT, PAGE)).verdict is Verdict.PASS


def test_peers_of_updates_and_telemetry_are_declared_too() -> None:
    updates = declared.facts(UpdateMechanism("U", "x", peers=("track.example.org",)))
    assert judge(observed.facts(CLOUD, SPY), declared.facts(MQTT), updates).verdict is Verdict.PASS
    telemetry = declared.facts(TelemetryData("T", "x", peers=("203.0.113.0/24",)))
    assert judge(observed.facts(CLOUD, SPY), declared.facts(MQTT), telemetry=telemetry).verdict is Verdict.PASS


def test_a_peer_that_a_whole_list_does_not_name_fails() -> None:
    judgement = judge(observed.facts(CLOUD, SPY, *DECOYS), declared.facts(MQTT, PAGE))
    assert judgement.verdict is Verdict.FAIL
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [SPY]
    assert "track.example.org (tls/tcp) at somewhere" in judgement.because.en


def test_an_address_on_a_list_of_addresses_fails_without_its_name() -> None:
    by_address = replace(MQTT, peers=("198.51.100.0/24",))
    assert judge(observed.facts(CLOUD, UNNAMED), declared.facts(by_address)).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("talks", "mechanisms"),
    [
        (observed.facts(CLOUD, SPY), declared.facts(MQTT, replace(PAGE, port=None))),
        (observed.facts(CLOUD, SPY), declared.partly(MQTT)),
        (observed.facts(SPY), declared.facts()),
        (observed.facts(SPY), declared.nobody_looked()),
        (observed.facts(CLOUD, UNNAMED), declared.facts(MQTT)),
        (observed.partly(CLOUD), declared.facts(MQTT)),
        (observed.partly(), declared.facts(MQTT)),
    ],
)
def test_an_open_list_an_unknown_name_or_an_unread_part_is_inconclusive(
    talks: Seen[Fact], mechanisms: Seen[Fact]
) -> None:
    assert judge(talks, mechanisms).verdict is Verdict.INCONCLUSIVE


def test_an_address_that_answers_for_several_names_is_held_against_all_of_them() -> None:
    own = replace(UNNAMED, names=("a.example.com", "b.example.com"), unsure=True)
    assert judge(observed.facts(own), declared.facts(MQTT)).verdict is Verdict.PASS
    mixed = replace(own, names=("a.example.com", "track.example.org"))
    assert judge(observed.facts(mixed), declared.facts(MQTT)).verdict is Verdict.INCONCLUSIVE
    neither = replace(own, names=("x.example.net", "track.example.org"))
    assert judge(observed.facts(neither), declared.facts(MQTT)).verdict is Verdict.FAIL
    by_address = declared.facts(replace(MQTT, peers=("203.0.113.0/24",)))
    assert judge(observed.facts(mixed), by_address).verdict is Verdict.PASS


def test_without_traffic_to_the_internet_it_does_not_apply() -> None:
    assert judge(observed.facts(*DECOYS), declared.facts(MQTT)).verdict is Verdict.NOT_APPLICABLE


def test_clear_text_where_encryption_is_declared_fails() -> None:
    plain = replace(CLOUD, port=1883, encrypted=False)
    judgement = judge(observed.facts(plain), declared.facts(MQTT))
    assert judgement.verdict is Verdict.FAIL
    assert "C-1: mqtt.example.com (mqtt/tcp)" in judgement.because.en
    local = replace(plain, local=True)
    assert judge(observed.facts(local), declared.facts(MQTT)).verdict is Verdict.FAIL


PLAIN = replace(CLOUD, port=1883, encrypted=False)


@pytest.mark.parametrize(
    "mechanisms",
    [
        (MQTT, replace(MQTT, id="C-3", encrypted=False, protocol="mqtt", port=1883)),
        (replace(MQTT, protocol="https", encrypted=None),),
        (MQTT, replace(MQTT, id="C-3", encrypted=False, protocol="MQTT 3.1.1")),
    ],
)
def test_clear_text_that_another_entry_admits_or_leaves_open_is_no_contradiction(
    mechanisms: tuple[CommunicationMechanism, ...],
) -> None:
    plain = PLAIN if mechanisms[-1].protocol != "MQTT 3.1.1" else replace(PLAIN, protocol="http", port=80)
    assert judge(observed.facts(plain), declared.facts(*mechanisms)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "mechanism",
    [
        replace(MQTT, protocol="https"),
        replace(MQTT, transport="udp", protocol="coaps"),
        replace(MQTT, port=8883, protocol="tls"),
    ],
)
def test_clear_text_beside_what_is_declared_as_encrypted_lacks_an_entry(mechanism: CommunicationMechanism) -> None:
    judgement = judge(observed.facts(PLAIN), declared.facts(mechanism))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "In a way that no entry declares" in judgement.because.en
    assert "`encrypted: no`" in judgement.remedy.en
    updates = declared.facts(UpdateMechanism("U", "x", peers=("mqtt.example.com",)))
    assert judge(observed.facts(PLAIN), declared.facts(mechanism), updates).verdict is Verdict.PASS


@pytest.mark.parametrize("protocol", ["", "tls"])
def test_what_may_be_the_declared_way_lacks_no_entry(protocol: str) -> None:
    talk = replace(PLAIN, protocol=protocol, encrypted=None, received_packets=3)
    assert judge(observed.facts(talk), declared.facts(MQTT)).verdict is Verdict.PASS


def test_bytes_that_nobody_can_read_leave_open_whether_they_are_encrypted() -> None:
    hidden = replace(CLOUD, encrypted=None)
    judgement = judge(observed.facts(hidden), declared.facts(MQTT))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "C-1: mqtt.example.com (mqtt/tcp) at somewhere" in judgement.because.en
    assert judge(observed.facts(hidden, CLOUD), declared.facts(MQTT)).verdict is Verdict.PASS
    assert judge(observed.facts(hidden), declared.facts(replace(MQTT, encrypted=None))).verdict is Verdict.PASS


def test_a_handshake_that_was_not_heard_to_its_end_is_no_clear_text() -> None:
    begun = replace(CLOUD, encrypted=None, protocol="tls")
    assert judge(observed.facts(begun), declared.facts(replace(MQTT, protocol="tls"))).verdict is Verdict.PASS


def test_a_peer_that_never_answered_heard_nothing_in_clear() -> None:
    unanswered = replace(CLOUD, encrypted=None, sent_packets=3)
    assert judge(observed.facts(unanswered), declared.facts(MQTT)).verdict is Verdict.PASS
    answered = replace(unanswered, received_packets=1)
    assert judge(observed.facts(answered), declared.facts(MQTT)).verdict is Verdict.INCONCLUSIVE
