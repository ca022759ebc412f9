"""Names and values of forms, JSON and XML."""

from __future__ import annotations

import gzip

import pytest

from shinsa.subject.capture.dissect.body import HttpBody
from shinsa.subject.capture.dissect.fields import MOST_FIELDS, Field, form_fields, read_fields
from shinsa.subject.capture.dissect.login import Password
from tests.simulators.conversations import client, hear, server

FORM = "application/x-www-form-urlencoded"
HUNTER = Password.of("hunter2")


def shown(fields: tuple[Field, ...]) -> list[tuple[str, str]]:
    return [(field.name, "***" if field.secret else field.value) for field in fields]


@pytest.mark.parametrize(
    ("kind", "raw", "wanted"),
    [
        (FORM, b"a=1&psk=x&b=%E3%81%82&c=", [("a", "1"), ("psk", "***"), ("b", "あ"), ("c", "")]),
        (FORM, b' {"user":"a","pass":"b"}', [("user", "a"), ("pass", "***")]),
        ("text/plain", b'[{"lat":1.5},{"on":null}]', [("lat", "1.5"), ("on", "None")]),
        ("text/plain", b"a=b", []),
        ("text/plain", b'{"a":{"b":"\\u0063","psk":"x","n":-1.5,"c":"cut', [("b", "c"), ("psk", "***"), ("n", "-1.5")]),
        ("text/plain", b'{"n":12', []),
        ("text/plain", b'{"' * 4000, []),
        ("text/xml", b"<s:E><u:NewPreSharedKey>x</u:NewPreSharedKey><b c='d'>e&amp;f</b></s:E>",
         [("NewPreSharedKey", "***"), ("b", "e&f")]),
        ("multipart/form-data", b'--x\r\nContent-Disposition: form-data; name="password"\r\n\r\nhunter2\r\n--x--', [("password", "***")]),
        ("image/png", b"a=b", []),
        (FORM, b"\xff\xfe\0", [("ÿþ", "")]),
    ],
)  # fmt: skip
def test_names_and_values_are_read(kind: str, raw: bytes, wanted: list[tuple[str, str]]) -> None:
    assert shown(read_fields(raw, kind)) == wanted


def test_a_digest_is_no_password_and_a_plain_one_is() -> None:
    login = b"<wsse:Username>admin</wsse:Username><wsse:Password Type='x#%s'>hunter2</wsse:Password>"
    assert [field.name for field in read_fields(login % b"PasswordDigest", "application/soap+xml")] == ["Username"]
    assert read_fields(login % b"PasswordText", "application/soap+xml")[1].secret == HUNTER


@pytest.mark.parametrize(
    "raw", [b"[" * 9000, b'{"a":' * 2000, b"<" * 8000, b"<a>" * 3000, b'{"a":' + b"9" * 5000 + b"}"]
)
def test_hostile_bodies_say_nothing(raw: bytes) -> None:
    assert read_fields(raw, FORM) == ()


def test_a_long_form_is_read_as_far_as_it_is_kept() -> None:
    form = b"password=hunter2&" + b"&".join(b"a%d=1" % n for n in range(500))
    fields = form_fields(form)
    assert (len(fields), fields[0].secret) == (MOST_FIELDS, HUNTER)


def answer(head: bytes, body: bytes) -> tuple[HttpBody, ...]:
    ask = client(b"GET / HTTP/1.1\r\n\r\n")
    return hear([ask, server(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n" + body)]).only(HttpBody)


def test_chunks_and_packed_bodies_are_read() -> None:
    json = b'{"mac":"02:00:00:00:00:01"}'
    packed = gzip.compress(json)
    parts = b"Content-Type: application/json\r\nTransfer-Encoding: chunked"
    chunks = b"%x\r\n%s\r\n%x;a=b\r\n%s\r\n0\r\nTrailer: x\r\n\r\n" % (5, json[:5], len(json) - 5, json[5:])
    wanted = [("mac", "02:00:00:00:00:01")]
    assert [shown(body.fields) for body in answer(parts, chunks)] == [wanted]
    length = b"Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: %d" % len(packed)
    assert [shown(body.fields) for body in answer(length, packed)] == [wanted]
    assert answer(length, b"x" * len(packed)) == ()


def test_a_bomb_is_not_unpacked() -> None:
    bomb = gzip.compress(b'{"a":"' + b"b" * 5_000_000 + b'"}')
    assert (
        answer(b"Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: %d" % len(bomb), bomb)
        == ()
    )


def test_chunks_past_the_bound_are_skipped_and_what_follows_is_heard() -> None:
    chunk = b"1000\r\n" + b'"' * 4096 + b"\r\n"
    ask = client(b"GET / HTTP/1.1\r\n\r\n" * 2)
    first = (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        + chunk * 5
        + b"0\r\n\r\n"
    )
    second = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{"a":1}'
    assert [shown(body.fields) for body in hear([ask, server(first + second)]).only(HttpBody)] == [[("a", "1")]]
