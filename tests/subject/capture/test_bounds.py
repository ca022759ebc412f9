"""However much passes, only so much is kept; what falls off is said, and what befell others is not."""

from __future__ import annotations

import struct

from shinsa.subject.capture.dissect.dns import DnsMessage
from shinsa.subject.capture.dissect.http import HttpAnswer, HttpRequest
from shinsa.subject.capture.faults import FORGOTTEN, MANY_STATIONS, MANY_TALKS, MANY_WORDS
from shinsa.subject.capture.ledger import MOST_STARTS, MOST_TALKS
from shinsa.subject.capture.neighbours import MOST
from shinsa.subject.capture.records import LATEST
from shinsa.subject.capture.table import MOST_LIVE, SILENT_SECONDS, SWEPT_AT
from shinsa.subject.capture.wordbook import MOST_WORDS, SAID_AGAIN, TOGETHER
from tests.simulators.packets import (
    ACK,
    CAMERA,
    CLOUD,
    ELSEWHERE,
    IPV4,
    LAPTOP,
    PUSH,
    ROUTER,
    SYN,
    Host,
    Wire,
    enhanced,
    ethernet,
    frame,
    ip,
    pcap,
    section,
    udp,
)
from tests.subject.capture.conftest import Open

QUESTION = bytes.fromhex("0100000100000000000005636c6f7564076578616d706c6503636f6d0000010001")
REQUEST = b"GET /%d HTTP/1.1\r\nHost: a\r\n\r\n"


def test_more_connections_than_are_followed_are_still_counted(opened: Open) -> None:
    wire = Wire()
    lines = [wire.connect(CAMERA, CLOUD, 80, first=1_000) for _ in range(MOST_LIVE + 10)]
    for line in lines[-2:]:
        line.say(REQUEST % 1, by_client=True)
    capture = opened(pcap(wire.take()), CAMERA.ip)
    assert sum(talk.conversations for talk in capture.talks) == MOST_LIVE + 10
    assert sum(talk.sent.packets for talk in capture.talks) == 2 * (MOST_LIVE + 10) + 2
    assert len(capture.words(HttpRequest)) == 2
    assert [(fault.reason, fault.count) for fault in capture.faults] == [(FORGOTTEN, MOST_LIVE // 2)]


def test_connections_that_ended_make_room_first(opened: Open) -> None:
    wire = Wire()
    kept = wire.connect(CAMERA, CLOUD, 80)
    for _ in range(MOST_LIVE + 10):
        wire.connect(CAMERA, CLOUD, 80).end()
    kept.say(REQUEST % 1, by_client=True)
    capture = opened(pcap(wire.take()), CAMERA.ip)
    assert (capture.faults, len(capture.words(HttpRequest))) == ((), 1)


def test_what_is_over_is_let_go_of_and_what_may_go_on_is_kept(opened: Open) -> None:
    wire = Wire()
    quiet, again = wire.connect(CAMERA, CLOUD, 8_883), wire.connect(CAMERA, CLOUD, 8_080)
    wire.datagram(CAMERA, CLOUD, (5_000, 5_000), b"x")
    wire.wait(2 * SILENT_SECONDS)
    ended = [wire.connect(CAMERA, CLOUD, 80) for _ in range(SWEPT_AT)]
    for one in ended:
        one.end()
    ended[-1].segment(ACK, b"", by_client=True)
    for one in (quiet, again):
        one.say(REQUEST % 1, by_client=True)
    wire.datagram(CAMERA, CLOUD, (5_000, 5_000), b"x")
    capture = opened(pcap(wire.take()), CAMERA.ip)
    talks = {talk.flow.server_port: talk.conversations for talk in capture.talks}
    assert talks == {8_883: 1, 8_080: 1, 5_000: 2, 80: SWEPT_AT}
    assert (capture.faults, len(capture.words(HttpRequest))) == ((), 2)


def test_services_past_the_bound_are_said_to_be_missing(opened: Open) -> None:
    wire = Wire()
    for port in range(MOST_TALKS + 5):
        wire.datagram(CAMERA, CLOUD, (5_000, 1_000 + port), b"x")
    capture = opened(pcap(wire.take()), CAMERA.ip)
    assert len(capture.talks) == MOST_TALKS
    assert [(fault.reason, fault.count) for fault in capture.faults] == [(MANY_TALKS, 5)]


def test_starts_are_thinned_evenly(opened: Open) -> None:
    wire = Wire(apart=1.0)
    for _ in range(2 * MOST_STARTS + 100):
        wire.datagram(CAMERA, CLOUD, (wire.next_port(), 6_000), b"x")
    (talk,) = opened(pcap(wire.take()), CAMERA.ip).talks
    apart = {after - before for before, after in zip(talk.starts, talk.starts[1:], strict=False)}
    assert (talk.conversations, talk.every, apart) == (2 * MOST_STARTS + 100, 4, {4.0})


def test_the_same_datagram_is_kept_a_few_times_and_others_all(opened: Open) -> None:
    wire = Wire()
    for number in range(100):
        wire.datagram(CAMERA, ROUTER, (wire.next_port(), 53), struct.pack(">H", number) + QUESTION)
    wire.datagram(CAMERA, ROUTER, (wire.next_port(), 53), b"\x00\x01" + QUESTION.replace(b"cloud", b"other"))
    capture = opened(pcap(wire.take()), CAMERA.ip)
    assert len(capture.words(DnsMessage)) == SAID_AGAIN + 1
    assert (capture.talks[0].conversations, capture.faults) == (101, ())


def test_the_same_connection_is_kept_whole_a_few_times(opened: Open) -> None:
    wire = Wire()
    for number in range(20):
        web = wire.connect(CAMERA, CLOUD, 80)
        web.say(REQUEST % 1, by_client=True)
        web.say(b"HTTP/1.1 %d \r\nContent-Length: 0\r\n\r\n" % (404 if number == 15 else 200), by_client=False)
        web.end()
    capture = opened(pcap(wire.take()), CAMERA.ip)
    answers = [one.word.status for one in capture.words(HttpAnswer)]
    assert (len(capture.words(HttpRequest)), sorted(answers)) == (SAID_AGAIN + 1, [200] * SAID_AGAIN + [404])


def test_late_in_a_long_connection_what_is_said_again_is_left_out(opened: Open) -> None:
    wire = Wire()
    line = wire.connect(CAMERA, CLOUD, 80)
    for number in (*range(TOGETHER), *[1] * 100, 999):
        line.segment(ACK | PUSH, REQUEST % number, by_client=True)
    words = opened(pcap(wire.take()), CAMERA.ip).words(HttpRequest)
    assert (len(words), words[-1].word.target) == (TOGETHER + SAID_AGAIN + 1, "/999")


def test_words_past_the_bound_are_said_to_be_missing(opened: Open) -> None:
    wire = Wire()
    line = wire.connect(CAMERA, CLOUD, 80)
    for number in range(MOST_WORDS + 3):
        line.segment(ACK | PUSH, REQUEST % number, by_client=True)
    capture = opened(pcap(wire.take()), CAMERA.ip)
    assert len(capture.words(HttpRequest)) == MOST_WORDS
    assert (MANY_WORDS, 3) in [(fault.reason, fault.count) for fault in capture.faults]


def test_the_whole_internet_behind_a_gateway_is_not_told_apart(opened: Open) -> None:
    wire = Wire(apart=0.0)
    for number in range(MOST + 10):
        wire.datagram(Host(f"198.{18 + number // 65536}.{number // 256 % 256}.{number % 256}"), LAPTOP, (1, 2), b"x")
    wire.datagram(CAMERA, CLOUD, (1, 2), b"x")
    assert opened(pcap(wire.take()), CAMERA.mac).faults == ()
    for number in range(MOST + 10):
        wire.datagram(Host(f"10.0.{number // 256}.{number % 256}"), LAPTOP, (1, 2), b"x")
    wire.datagram(CAMERA, CLOUD, (1, 2), b"x")
    capture = opened(pcap(wire.take()), CAMERA.mac)
    assert ([fault.reason for fault in capture.faults], len(capture.talks)) == ([MANY_STATIONS], 1)


def test_what_befell_others_is_not_told(opened: Open) -> None:
    wire = Wire()
    piece = ip(LAPTOP.ip, ROUTER.ip, 17, udp(1, 2, bytes(40))[:16], fragment=0x2000)
    wire.put(ethernet(LAPTOP.mac, "02:00:00:00:00:77", IPV4, piece))
    forwarded = wire.connect(LAPTOP, CLOUD, 80)
    forwarded.numbers[0] += 10
    forwarded.say(REQUEST % 1, by_client=True)
    wire.datagram(ELSEWHERE, LAPTOP, (53, 5_000), b"x")
    wire.datagram(ROUTER, LAPTOP, (53, 5_000), b"x")
    assert opened(pcap(wire.take()), ROUTER.mac).faults == ()


def test_who_answers_from_a_known_port_is_the_server(opened: Open) -> None:
    wire = Wire()
    for port in (53, 1_900):
        wire.datagram(CAMERA, LAPTOP, (port, 50_000), b"an answer")
    wire.put(frame(CAMERA, LAPTOP, 6, b"\x00\x50\xc3\x50" + bytes(8) + b"\x50\x10" + bytes(6)))
    talks = opened(pcap(wire.take()), CAMERA.ip).talks
    assert [(talk.outgoing, talk.flow.server_port, talk.starts) for talk in talks] == [
        (False, 53, ()),
        (False, 1_900, ()),
        (False, 80, ()),
    ]


def test_no_clock_is_believed_past_all_calendars(opened: Open) -> None:
    seconds = struct.pack("<HHB3x", 9, 1, 0)
    data = section(options=seconds) + enhanced((1 << 64) - 1, frame(CAMERA, CLOUD, 17, udp(1, 2, b"x")))
    assert opened(data, CAMERA.ip).began == LATEST


def test_what_waits_for_its_turn_is_let_go_when_nobody_listens(opened: Open) -> None:
    wire = Wire()
    line = wire.connect(CAMERA, CLOUD, 9_999)
    line.say(b"\x00" * 5_000, by_client=True)
    line.segment(SYN, by_client=True)
    assert opened(pcap(wire.take()), CAMERA.ip).faults == ()
