"""What is told of a device: its conversations, what was said in them, and what is not known."""

from __future__ import annotations

from pathlib import Path

import pytest

from shinsa.model.errors import InputError
from shinsa.subject.capture.dissect.http import HttpRequest
from shinsa.subject.capture.faults import LOST, MALFORMED
from shinsa.subject.capture.opening import open_capture
from shinsa.subject.capture.setting import PhaseSpan, PlantedValue, Setting
from shinsa.subject.capture.talk import Volume
from tests.simulators.packets import (
    ACK,
    CAMERA,
    CLOUD,
    FIN,
    LAPTOP,
    NOON,
    PUSH,
    ROUTER,
    RST,
    SYN,
    Host,
    Wire,
    arp,
    frame,
    pcap,
    tcp,
    udp,
)
from tests.subject.capture.conftest import Open

REQUEST = b"GET /state HTTP/1.1\r\nHost: cloud.example.com\r\n\r\n"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def test_a_conversation_is_told_once_with_what_passed_each_way(opened: Open) -> None:
    wire = Wire()
    web = wire.connect(CAMERA, CLOUD, 8080)
    web.say(REQUEST, by_client=True)
    web.say(ANSWER, by_client=False)
    web.end()
    capture = opened(pcap(wire.take()), CAMERA.ip)
    (talk,) = capture.talks
    assert (talk.protocol, talk.outgoing, talk.flow.server, talk.flow.server_port) == ("http", True, CLOUD.ip, 8080)
    assert (talk.flow.client_mac, talk.flow.server_mac) == (CAMERA.mac, CLOUD.mac)
    assert (talk.conversations, talk.established, talk.refused, talk.starts) == (1, 1, 0, (NOON,))
    assert talk.sent == Volume(6, 54 * 6 + len(REQUEST))
    assert talk.received == Volume(4, 54 * 4 + len(ANSWER))
    assert (talk.first.packet, talk.last.packet) == (1, 10)
    (request,) = capture.words(HttpRequest)
    assert (request.word.target, request.at.packet, request.by_client, request.flow) == ("/state", 4, True, talk.flow)
    assert capture.faults == ()


def test_what_others_say_to_each_other_is_nobodys_business(opened: Open) -> None:
    wire = Wire()
    web = wire.connect(LAPTOP, CLOUD, 80)
    web.say(REQUEST, by_client=True)
    wire.datagram(CAMERA, CLOUD, (5000, 6000), b"x")
    wire.put(frame(LAPTOP, CLOUD, 6, b"too short"))
    wire.put(frame(LAPTOP, CLOUD, 47, b"a tunnel"))
    capture = opened(pcap(wire.take()), CAMERA.mac)
    assert [talk.flow.client for talk in capture.talks] == [CAMERA.ip]
    assert capture.words(HttpRequest) == ()
    assert capture.faults == ()
    assert [(one.macs, one.packets) for one in capture.stations] == [
        ((CAMERA.mac,), 1),
        ((LAPTOP.mac,), 4),
        ((CLOUD.mac,), 2),
    ]


def test_the_same_service_is_one_talk_and_a_reset_is_a_refusal(opened: Open) -> None:
    wire = Wire(apart=1.0)
    for _ in range(3):
        door = wire.connect(LAPTOP, CAMERA, 23, begin=False)
        door.segment(SYN, by_client=True)
        door.segment(RST | ACK, by_client=False)
    silent = wire.connect(CAMERA, CLOUD, 8883, begin=False)
    for _ in range(3):
        silent.numbers[0] = 1_000
        silent.segment(SYN, by_client=True)
    capture = opened(pcap(wire.take()), CAMERA.ip)
    refused, unanswered = capture.talks
    assert (refused.outgoing, refused.conversations, refused.refused, refused.established) == (False, 3, 3, 0)
    assert refused.starts == (NOON, NOON + 2, NOON + 4)
    assert (unanswered.conversations, unanswered.refused, unanswered.established) == (1, 0, 0)
    assert unanswered.starts == (NOON + 6,)


def test_ports_that_are_used_again_begin_another_connection(opened: Open) -> None:
    wire = Wire()
    for first in (1_000, 900_000):
        web = wire.connect(CAMERA, CLOUD, 80, first=first)
        web.say(REQUEST, by_client=True)
        web.end()
        wire.port -= 1
    capture = opened(pcap(wire.take()), CAMERA.ip)
    (talk,) = capture.talks
    assert (talk.conversations, len(talk.starts)) == (2, 2)
    assert len(capture.words(HttpRequest)) == 2


def test_a_connection_that_was_under_way_has_no_start(opened: Open) -> None:
    wire = Wire()
    wire.connect(CAMERA, CLOUD, 443, begin=False).say(b"?" * 20, by_client=False)
    (talk,) = opened(pcap(wire.take()), CAMERA.ip).talks
    assert (talk.starts, talk.outgoing, talk.flow.server_port) == ((), True, 443)


def test_a_port_that_systems_take_for_clients_tells_who_serves_in_a_connection_that_was_under_way(opened: Open) -> None:
    wire = Wire()
    web = wire.connect(CAMERA, CLOUD, 8883, begin=False)
    web.segment(PUSH | ACK, b"??", by_client=False)
    web.segment(ACK, by_client=True)
    (talk,) = opened(pcap(wire.take()), CAMERA.ip).talks
    assert (talk.outgoing, talk.flow.server, talk.flow.server_port) == (True, CLOUD.ip, 8883)


def test_segments_that_come_late_or_twice_are_put_in_order(opened: Open) -> None:
    wire = Wire()
    web = wire.connect(CAMERA, CLOUD, 80)
    start = web.numbers[0]
    for at, end in ((0, 10), (20, 30), (0, 10), (10, 25), (30, len(REQUEST))):
        web.numbers[0] = start + at
        web.segment(ACK | PUSH, REQUEST[at:end], by_client=True)
    capture = opened(pcap(wire.take()), CAMERA.ip)
    assert [one.at.packet for one in capture.words(HttpRequest)] == [8]
    assert capture.faults == ()


def test_data_may_come_with_the_syn(opened: Open) -> None:
    wire = Wire()
    web = wire.connect(CAMERA, CLOUD, 80, begin=False, first=(1 << 32) - 1)
    web.segment(SYN, REQUEST[:20], by_client=True)
    web.segment(SYN | ACK, by_client=False)
    web.say(REQUEST[20:], by_client=True)
    capture = opened(pcap(wire.take()), CAMERA.ip)
    assert ([one.word.target for one in capture.words(HttpRequest)], capture.faults) == (["/state"], ())


def test_a_forged_reset_hides_nothing(opened: Open) -> None:
    wire = Wire()
    web = wire.connect(CAMERA, CLOUD, 80)
    web.segment(RST, by_client=True)
    assert opened(pcap(wire.frames), CAMERA.ip).faults == ()
    web.segment(ACK | PUSH, ANSWER, by_client=False)
    assert opened(pcap(wire.frames), CAMERA.ip).faults == ()
    web.say(REQUEST, by_client=True)
    assert [fault.reason for fault in opened(pcap(wire.take()), CAMERA.ip).faults] == [LOST]


def test_padding_behind_a_datagram_is_not_heard(opened: Open) -> None:
    wire = Wire()
    planted = PlantedValue("a", "planted value")
    for length in (8, 100):
        datagram = udp(1, 2, b"")[:4] + length.to_bytes(2, "big") + bytes(2) + planted.value.encode()
        wire.put(frame(CAMERA, CLOUD, 17, datagram))
    capture = opened(pcap(wire.take()), CAMERA.ip, planted=(planted,))
    assert [seen.at.packet for seen in capture.canaries] == [2]


def test_where_bytes_are_missing_nothing_is_made_up(opened: Open) -> None:
    wire = Wire()
    web = wire.connect(CAMERA, CLOUD, 80)
    web.say(REQUEST, by_client=True)
    web.numbers[0] += 500
    for _ in range(70):
        web.segment(ACK | PUSH, REQUEST, by_client=True)
    capture = opened(pcap(wire.take()), CAMERA.ip)
    assert len(capture.words(HttpRequest)) == 1
    assert [(fault.reason, fault.flow) for fault in capture.faults] == [(LOST, capture.talks[0].flow)]
    assert capture.talks[0].protocol == "http"


def test_what_waits_at_the_end_is_missing_too(opened: Open) -> None:
    wire = Wire()
    web = wire.connect(CAMERA, CLOUD, 80)
    web.numbers[0] += 1
    web.segment(ACK | PUSH, REQUEST, by_client=True)
    assert [fault.reason for fault in opened(pcap(wire.take()), CAMERA.ip).faults] == [LOST]


def test_phases_and_consent_divide_what_is_told(opened: Open) -> None:
    wire = Wire(apart=0.0)
    line = wire.connect(CAMERA, CLOUD, 9999)
    for data in (b"a" * 100, b"b" * 200, b"c" * 300, b"d" * 400):
        line.segment(ACK | PUSH, data, by_client=True)
        wire.wait(10)
    phases = (PhaseSpan("boot", 0, 10), PhaseSpan("idle", 20))
    capture = opened(pcap(wire.take()), CAMERA.ip, phases=phases, consent_at=30)
    told = [(talk.phase, talk.consented, talk.sent.packets, len(talk.starts)) for talk in capture.talks]
    assert told == [("boot", False, 3, 1), ("", False, 1, 0), ("idle", False, 1, 0), ("idle", True, 1, 0)]
    assert [talk.first.packet for talk in capture.talks] == [1, 5, 6, 7]
    assert [capture.phase_at(NOON + at) for at in (0, 9.9, 10, 20, 99)] == ["boot", "boot", "", "idle", "idle"]


def test_a_phase_after_the_end_is_refused(opened: Open) -> None:
    wire = Wire()
    wire.connect(CAMERA, CLOUD, 80)
    with pytest.raises(InputError, match="the phase idle begins after 90000 s"):
        opened(pcap(wire.take()), CAMERA.ip, phases=(PhaseSpan("idle", 90_000),))


def test_units_are_told_apart(opened: Open) -> None:
    wire = Wire()
    wire.put(arp(CAMERA))
    for unit in (CAMERA, LAPTOP, ROUTER):
        wire.datagram(unit, CLOUD, (5000, 6000), b"x")
    capture = opened(pcap(wire.take()), units=(CAMERA.ip, LAPTOP.mac))
    assert [(talk.unit, talk.flow.client) for talk in capture.talks] == [
        (CAMERA.ip, CAMERA.ip),
        (LAPTOP.mac, LAPTOP.ip),
    ]
    assert capture.device.ips == (CAMERA.ip, LAPTOP.ip)


def test_headers_that_are_none_are_said_once(opened: Open) -> None:
    wire = Wire()
    wire.put(arp(CAMERA))
    wire.put(frame(CAMERA, CLOUD, 6, b"short"))
    wire.put(frame(CAMERA, CLOUD, 6, tcp((1, 2), 0, FIN)[:12] + b"\x00" * 8))
    wire.put(frame(CAMERA, CLOUD, 17, b"")[:20])
    wire.put(frame(CAMERA, CLOUD, 50, b"a tunnel"))
    capture = opened(pcap(wire.take()), CAMERA.mac)
    malformed, strange = capture.faults
    assert (malformed.reason, malformed.packet, malformed.count) == (MALFORMED, 2, 3)
    assert "protocol 50" in strange.reason.en


def test_where_the_mac_is_not_known_any_header_that_is_none_may_be_its_own(opened: Open) -> None:
    behind = Host("10.1.0.5", ROUTER.mac)
    wire = Wire()
    for host in (behind, Host("10.1.0.6", ROUTER.mac)):
        wire.datagram(host, CLOUD, (5000, 6000), b"x")
    wire.put(frame(behind, CLOUD, 6, b"short"))
    assert [fault.reason for fault in opened(pcap(wire.take()), behind.ip).faults] == [MALFORMED]


def test_a_folder_or_nothing_is_refused(tmp_path: Path) -> None:
    for path, why in ((tmp_path, "is a folder"), (tmp_path / "none", "there is no such file")):
        with pytest.raises(InputError, match=why):
            open_capture(path, "x", Setting())
