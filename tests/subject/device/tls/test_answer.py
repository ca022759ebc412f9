"""Answers to a hello, read from bytes; malformed ones are refusals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinsa.subject.device.tls.answer import Chosen, Exchange, Refusal, is_whole, read_answer, read_exchange
from shinsa.subject.device.tls.records import (
    CERTIFICATE,
    HANDSHAKE,
    KEY_EXCHANGE,
    KEY_SHARE,
    SERVER_DONE,
    TLS1_2,
    TLS1_3,
    extension,
    handshake,
    record,
    sized,
    u16,
)

ANSWER = bytes.fromhex("160303002a020000260303") + bytes(32) + b"\0" + b"\xc0\x2f" + b"\0"


def test_an_answer_names_version_and_suite() -> None:
    assert read_answer(ANSWER, ended=False) == Chosen(TLS1_2, 0xC02F)
    assert is_whole(ANSWER)
    assert not is_whole(ANSWER, to_the_end=True)
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
        is_whole(prefix + data, to_the_end=ended)


def _message(kind: int, body: bytes) -> bytes:
    return record(HANDSHAKE, handshake(kind, body), TLS1_2)


def test_what_follows_in_the_clear_is_read() -> None:
    chain = b"".join(sized(der, 3) for der in (b"leaf", b"authority"))
    whole = (
        ANSWER + _message(CERTIFICATE, sized(chain, 3)) + _message(KEY_EXCHANGE, b"key") + _message(SERVER_DONE, b"")
    )
    said = read_answer(whole, ended=False)

    assert isinstance(said, Chosen)
    assert (said.chain, said.certificate, said.key_exchange) == ((b"leaf", b"authority"), b"leaf", b"key")
    assert is_whole(whole, to_the_end=True)
    assert not is_whole(whole[:-4], to_the_end=True)


def test_a_retry_names_the_group_that_is_wanted() -> None:
    random = bytes.fromhex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c")
    extensions = extension(43, b"\3\4") + extension(KEY_SHARE, u16(23))
    body = u16(TLS1_2) + random + b"\0\x13\1\0" + sized(extensions, 2)
    said = read_answer(_message(2, body), ended=False)

    assert isinstance(said, Chosen)
    assert (said.version, said.wanted_group) == (TLS1_3, 23)
    assert is_whole(_message(2, body), to_the_end=True)


def test_key_exchanges_are_read_by_the_name_of_the_suite() -> None:
    curve = b"\3\0\x17" + sized(b"point", 1) + b"\4\3" + sized(b"signed", 2)
    prime = sized(b"\x80" + bytes(127), 2) + sized(b"\2", 2) + sized(b"\5", 2) + b"\2\1"
    read = [
        read_exchange(Chosen(TLS1_2, 0, key_exchange=body), name)
        for body, name in (
            (curve, "TLS_ECDHE_RSA_WITH_X"),
            (prime, "TLS_DHE_RSA_WITH_X"),
            (sized(b"hint", 2) + curve, "TLS_ECDHE_PSK_WITH_X"),
            (prime, "TLS_DH_anon_WITH_X"),
        )
    ]

    assert read[0] == Exchange(group=23, public=b"point", signature=0x0403)
    assert read[1] == Exchange(None, 1024, b"\5", b"\x80" + bytes(127), b"\2", 0x0201)
    assert read[2] == Exchange(group=23, public=b"point")
    assert read[3] is not None
    assert (read[3].prime, read[3].signature) == (1024, None)
    for cut in (b"", prime[:100], b"\1" + curve[1:]):
        assert read_exchange(Chosen(TLS1_2, 0, key_exchange=cut), "TLS_ECDHE_RSA_WITH_X") is None
        assert read_exchange(Chosen(TLS1_2, 0, key_exchange=cut), "TLS_DHE_RSA_WITH_X") is None
    assert read_exchange(Chosen(TLS1_2, 0, key_exchange=prime), "TLS_RSA_WITH_X") is None
