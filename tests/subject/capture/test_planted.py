"""Planted values are found in every disguise that hides nothing, across segments, and never where they are not."""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from urllib.parse import quote

import pytest

from shinsa.subject.capture.planted import Planted
from shinsa.subject.capture.setting import PlantedValue
from tests.simulators.noise import noise
from tests.simulators.packets import CAMERA, CLOUD, LAPTOP, Wire, pcap
from tests.subject.capture.conftest import Open

SECRET = PlantedValue("CAN-1", "correct horse/7141?", "wifi-password")
MAIL = PlantedValue("CAN-2", "zoë+test@example.com", "email")


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("plain", SECRET.value.encode()),
        ("percent", quote(SECRET.value, safe="").encode()),
        ("percent", quote(SECRET.value, safe="").lower().encode()),
        ("percent", b"correct+horse%2F7141%3F"),
        ("percent", "".join(f"%{byte:02x}" for byte in SECRET.value.encode()).encode()),
        *(("base64", base64.b64encode(b"user:"[:size] + SECRET.value.encode() + b"tail")) for size in range(5)),
        ("base64", base64.urlsafe_b64encode(SECRET.value.encode())),
        ("hex", SECRET.value.encode().hex().encode()),
        ("hex", SECRET.value.encode().hex().upper().encode()),
        ("utf-16", SECRET.value.encode("utf-16-le")),
        ("utf-16", SECRET.value.encode("utf-16-be")),
        ("plain", SECRET.value.replace("/", "\\/").encode()),
        ("percent", quote(SECRET.value).encode()),
    ],
)
def test_every_disguise_is_seen_through(encoding: str, data: bytes) -> None:
    assert ("CAN-1", encoding) in Planted((SECRET, MAIL)).found(b"before " + data + b" after")


def test_a_form_that_chance_could_make_is_not_looked_for() -> None:
    assert Planted((PlantedValue("a", "ëëëë"),)).found("ëëëë".encode("latin-1")) == []


def test_what_json_escapes_is_found() -> None:
    assert Planted((MAIL,)).found(json.dumps(MAIL.value).encode()) == [("CAN-2", "plain")]


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("latin-1", MAIL.value.encode("latin-1")),
        ("html", b"zo&#235;+test@example.com"),
        ("plain", json.dumps(MAIL.value).replace("\\u00eb", "\\u00EB").encode()),
    ],
)
def test_letters_beyond_ascii_are_found_in_the_ways_that_they_are_written(encoding: str, data: bytes) -> None:
    assert Planted((MAIL,)).found(data) == [("CAN-2", encoding)]


@pytest.mark.parametrize(
    ("how", "field", "body"),
    [
        ("gzip", b"Content-Encoding: gzip", gzip.compress(b'{"key": "%s"}' % SECRET.value.encode(), mtime=0)),
        ("deflate", b"Content-Encoding: deflate", zlib.compress(SECRET.value.encode().hex().encode())),
        ("chunked", b"Transfer-Encoding: chunked", b"5\r\ncorre\r\ne\r\nct horse/7141?\r\n0\r\n\r\n"),
    ],
)
def test_it_is_found_in_bodies_that_are_packed_or_cut_up(opened: Open, how: str, field: bytes, body: bytes) -> None:
    length = b"" if how == "chunked" else b"Content-Length: %d\r\n" % len(body)
    wire = Wire()
    line = wire.connect(CAMERA, CLOUD, 80)
    line.say(b"POST / HTTP/1.1\r\nContent-Type: application/json\r\n%s\r\n%s\r\n" % (field, length), by_client=True)
    line.say(body, by_client=True)
    (seen,) = opened(pcap(wire.take()), CAMERA.ip, planted=(SECRET,)).canaries
    assert seen.encoding == f"{'hex' if how == 'deflate' else 'plain'}, {how}"
    assert seen.by_client


def test_what_is_readable_in_a_chunk_is_told_once(opened: Open) -> None:
    wire = Wire()
    line = wire.connect(CAMERA, CLOUD, 80)
    head = b"POST / HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    line.say(head + b"%x\r\n%s\r\n0\r\n\r\n" % (len(SECRET.value), SECRET.value.encode()), by_client=True)
    assert [seen.encoding for seen in opened(pcap(wire.take()), CAMERA.ip, planted=(SECRET,)).canaries] == ["plain"]


def test_nothing_is_found_where_nothing_is() -> None:
    planted = Planted((SECRET, MAIL))
    assert planted.found(noise(1 << 20)) == []
    assert planted.found(SECRET.value[:-1].encode() + SECRET.value.upper().encode()) == []


@pytest.mark.parametrize("size", [1, 7, 100])
def test_it_is_found_across_segments_and_after_the_protocol_is_known(opened: Open, size: int) -> None:
    wire = Wire()
    line = wire.connect(CAMERA, CLOUD, 443)
    line.say(b"\x16\x03\x01" + bytes(100), by_client=True)
    line.say(noise(5_000), by_client=False)
    begun = len(wire.frames)
    line.say(b"name=" + SECRET.value.encode() + b"&" + b"." * 50, by_client=True, size=size)
    capture = opened(pcap(wire.take()), CAMERA.ip, planted=(SECRET, MAIL))
    (seen,) = capture.canaries
    assert (seen.id, seen.encoding, seen.by_client, seen.flow) == ("CAN-1", "plain", True, capture.talks[0].flow)
    assert seen.at.packet > begun


def test_it_is_told_once_a_conversation_and_never_of_others(opened: Open) -> None:
    wire = Wire()
    for _ in range(3):
        wire.datagram(CAMERA, CLOUD, (5000, 6000), SECRET.value.encode())
        wire.datagram(LAPTOP, CLOUD, (5000, 6000), MAIL.value.encode())
    capture = opened(pcap(wire.take()), CAMERA.ip, planted=(SECRET, MAIL))
    assert [(seen.id, seen.at.packet) for seen in capture.canaries] == [("CAN-1", 1)]
