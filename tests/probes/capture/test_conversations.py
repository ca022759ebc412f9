"""Whom the device talks to, told with names, volume and rhythm; others on the wire are nobody's business."""

from __future__ import annotations

from pathlib import Path

from shinsa.facts.traffic import Conversation
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.place import PacketPlace
from shinsa.probes.capture.conversations import conversations
from shinsa.subject.capture.capture import Capture
from shinsa.subject.capture.setting import PhaseSpan, Setting
from tests.simulators.looked_at import examined, facts, unexamined
from tests.simulators.noise import noise
from tests.simulators.recording import (
    CLOUD,
    DEVICE,
    PHONE,
    ROUTER,
    Recording,
    dns_answer,
    http,
    mqtt_login,
    telnet_login,
)


def look(capture: Capture) -> list[Report]:
    return list(conversations.look(capture))


def talks(capture: Capture) -> dict[str, Conversation]:
    """By service."""
    return {one.at: one for one in facts(look(capture)) if isinstance(one, Conversation)}


def test_a_peer_goes_by_the_name_that_was_asked_for(tmp_path: Path) -> None:
    recording = Recording().udp(DEVICE, ROUTER, 53, dns_answer("mqtt.example.com", CLOUD, "edge.cdn.example.net"))
    recording.tcp(DEVICE, CLOUD, 1883, mqtt_login("u", "secret"), at=1)
    found = talks(recording.read(tmp_path))
    cloud = found["mqtt.example.com:1883/tcp (mqtt)"]
    assert cloud.names == ("mqtt.example.com", "edge.cdn.example.net")
    assert (cloud.address, cloud.local, cloud.device_serves, cloud.encrypted, cloud.count) == (
        CLOUD,
        False,
        False,
        False,
        1,
    )
    assert cloud.sent_packets == 4
    assert found["192.168.1.1:53/udp (dns)"].local


def test_the_place_is_the_first_packet(tmp_path: Path) -> None:
    reports = look(Recording().tcp(DEVICE, CLOUD, 80, http("a.example")).read(tmp_path))
    assert [one.place for one in reports if isinstance(one, Sighting)] == [PacketPlace("made.pcap", 1, f"{CLOUD}:80")]
    assert [one.place for one in reports if isinstance(one, Examined)] == [PacketPlace("made.pcap")]
    assert unexamined(reports) == []


def test_names_that_the_device_says_come_before_those_it_asked_for_and_are_kept_apart(tmp_path: Path) -> None:
    recording = Recording().udp(DEVICE, ROUTER, 53, dns_answer("own.example.com", CLOUD))
    recording.tcp(DEVICE, CLOUD, 80, http("own.example.com:80"), at=1).tcp(
        DEVICE, CLOUD, 80, http("api.mixpanel.com"), at=2
    )
    found = talks(recording.read(tmp_path))
    assert (found["own.example.com:80/tcp (http)"].collects, found["own.example.com:80/tcp (http)"].count) == ("", 2)
    assert (found["api.mixpanel.com:80/tcp (http)"].collects, found["api.mixpanel.com:80/tcp (http)"].sent_bytes) == (
        "analytics",
        0,
    )


def test_an_address_that_answers_for_several_names_is_not_called_a_tracker_s(tmp_path: Path) -> None:
    recording = (
        Recording()
        .udp(DEVICE, ROUTER, 53, dns_answer("api.mixpanel.com", CLOUD))
        .udp(DEVICE, ROUTER, 53, dns_answer("own.example.com", CLOUD), at=1)
    )
    recording.tcp(DEVICE, CLOUD, 9000, [(True, b"hello")], at=2)
    found = talks(recording.read(tmp_path))
    assert all(not one.collector for one in found.values())
    assert found["api.mixpanel.com:9000/tcp (?)"].unsure
    alone = (
        Recording()
        .udp(DEVICE, ROUTER, 53, dns_answer("api.mixpanel.com", CLOUD))
        .tcp(DEVICE, CLOUD, 9000, [(True, b"hello")], at=2)
    )
    assert talks(alone.read(tmp_path))["api.mixpanel.com:9000/tcp (?)"].collector == "Mixpanel"


def test_bytes_that_nobody_recognises_are_not_called_encrypted(tmp_path: Path) -> None:
    found = talks(Recording().tcp(DEVICE, CLOUD, 9000, [(True, noise(600)), (False, noise(600))]).read(tmp_path))
    assert found[f"{CLOUD}:9000/tcp (?)"].encrypted is None


def test_who_calls_the_device_is_told_apart(tmp_path: Path) -> None:
    called = talks(Recording().tcp(PHONE, DEVICE, 23, telnet_login("root", "x")).read(tmp_path))[
        f"{PHONE}→:23/tcp (telnet)"
    ]
    assert (called.device_serves, called.local, called.port) == (True, True, 23)


def test_nothing_is_said_of_other_stations(tmp_path: Path) -> None:
    recording = (
        Recording().tcp(PHONE, ROUTER, 23, telnet_login("root", "x")).tcp(DEVICE, CLOUD, 80, http("a.example"), at=1)
    )
    assert list(talks(recording.read(tmp_path))) == ["a.example:80/tcp (http)"]


def test_rhythm_phase_and_consent_are_told(tmp_path: Path) -> None:
    recording = Recording()
    for beat in range(20):
        recording.tcp(DEVICE, CLOUD, 80, http("stats.example.com"), at=beat * 300.0)
    setting = Setting(addresses=(DEVICE,), phases=(PhaseSpan("idle", 0.0),), consent_at=3000.0)
    before, after = sorted(
        (one for one in facts(look(recording.read(tmp_path, setting))) if isinstance(one, Conversation)),
        key=lambda one: one.consented is True,
    )
    assert (before.consented, after.consented, after.phase) == (False, True, "idle")
    assert (before.interval, before.spread, before.count) == (300.0, 0.0, 10)
    assert before.seconds == 2700.0


def test_a_recording_that_ends_in_the_middle_of_a_packet_says_so(tmp_path: Path) -> None:
    file = tmp_path / "cut.pcap"
    file.write_bytes(Recording().tcp(DEVICE, CLOUD, 80, http("a.example")).pcap()[:-5])
    from shinsa.subject.capture.opening import open_capture

    reports = look(open_capture(file, "cut.pcap", Setting(addresses=(DEVICE,))))
    assert len(unexamined(reports)) == 1
    assert examined(reports) == ["cut.pcap"]
