"""Hellos and answers as bytes; malformed answers are refusals."""

from __future__ import annotations

import ssl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinsa.subject.device.tls_records import (
    SSL3,
    TLS1_2,
    TLS1_3,
    Chosen,
    Refusal,
    client_hello,
    is_whole,
    looks_like_tls,
    read_answer,
)

ANSWER = bytes.fromhex("160303002a020000260303") + bytes(32) + b"\0" + b"\xc0\x2f" + b"\0"


def test_an_answer_names_version_and_suite() -> None:
    assert read_answer(ANSWER, ended=False) == Chosen(TLS1_2, 0xC02F)
    assert is_whole(ANSWER)
    assert not is_whole(ANSWER, with_certificate=True)
    assert not is_whole(ANSWER[:20])


@pytest.mark.parametrize(
    ("data", "ended", "refusal"),
    [
        (b"", False, Refusal.SILENT),
        (b"", True, Refusal.CLOSED),
        (b"\x15\x03\x01\x00\x02\x02\x28", True, Refusal.ALERT),
        (b"HTTP/1.0 400\r\n", True, Refusal.NOT_TLS),
        (ANSWER[:30], True, Refusal.CLOSED),
        (ANSWER[:30], False, Refusal.SILENT),
        (b"\x16\x03\x03\x00\x05\x02\x00\x00\x01\x03", True, Refusal.NOT_TLS),
    ],
)
def test_everything_else_is_a_refusal(data: bytes, ended: bool, refusal: Refusal) -> None:
    assert read_answer(data, ended=ended) is refusal


@given(st.binary(max_size=300), st.booleans())
def test_no_bytes_raise(data: bytes, ended: bool) -> None:
    for prefix in (b"", b"\x16\x03\x03", ANSWER[:9]):
        read_answer(prefix + data, ended=ended)
        is_whole(prefix + data, with_certificate=ended)


def test_an_ssl3_hello_has_no_extensions_and_a_name_is_sent_otherwise() -> None:
    assert b"cam.local" not in client_hello([SSL3], [5], "cam.local")
    assert b"cam.local" in client_hello([TLS1_2], [5], "cam.local")


def test_the_platform_library_understands_the_hello() -> None:
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).wrap_bio(incoming, outgoing, server_side=True)
    incoming.write(client_hello([TLS1_3, TLS1_2], [0x1301, 0xC02F]))
    with pytest.raises(ssl.SSLError, match=r"NO_SHARED_CIPHER|no shared cipher|NO_SUITABLE|HANDSHAKE"):
        server.do_handshake()
    assert looks_like_tls(outgoing.read())
