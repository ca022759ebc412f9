"""Messages put together from fragments that come in any order, twice, or never."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shinsa.subject.device.tls.dtls_records import (
    LARGEST_MESSAGE,
    MESSAGES,
    Reassembly,
    as_tls,
    cookie_in,
    datagram,
    farewell,
    hello_datagram,
    message,
    messages,
    records,
)
from shinsa.subject.device.tls.records import HANDSHAKE, TLS1_2, TLS1_3, Hello, Record, dtls_version, sized, u16


def _fragment(number: int, total: int, at: int, part: bytes, kind: int = 11) -> bytes:
    return bytes([kind]) + total.to_bytes(3, "big") + u16(number) + at.to_bytes(3, "big") + sized(part, 3)


def test_fragments_in_any_order_and_twice_make_one_message() -> None:
    heard = Reassembly()
    for at, part in ((4, b"more"), (0, b"some"), (4, b"more")):
        heard.add(_fragment(2, 8, at, part))
    assert heard.whole(2) == (11, b"somemore")


def test_a_gap_a_lie_and_too_much_are_passed_over() -> None:
    heard = Reassembly()
    heard.add(_fragment(0, 8, 0, b"some"))
    heard.add(_fragment(1, 4, 2, b"beyond"))
    heard.add(_fragment(2, LARGEST_MESSAGE + 1, 0, b"x"))
    heard.add(_fragment(0, 9, 4, b"other"))
    assert all(heard.whole(number) is None for number in range(4))
    for number in range(MESSAGES * 2):
        heard.add(_fragment(number + 10, 1, 0, b"x"))
    assert len(heard.begun()) <= MESSAGES + 1


def test_records_are_read_until_one_is_cut_or_is_none() -> None:
    one = datagram(HANDSHAKE, b"body", TLS1_2, (1 << 48) + 7)
    assert list(records(one + one[:-1])) == [Record(HANDSHAKE, b"body", (1 << 48) + 7)]
    assert list(records(b"\x2f" + one)) == []


def test_messages_stand_one_after_another_as_if_they_had_never_been_cut() -> None:
    flight = message(2, b"hello", 0) + message(14, b"", 1)
    assert list(messages(flight + b"rest")) == [(2, b"hello"), (14, b"")]


def test_a_hello_goes_in_one_datagram_and_names_versions_of_dtls() -> None:
    sent = hello_datagram(Hello([TLS1_3, TLS1_2], [0x1301, 0xC02B]), bytes(32), b"cookie", 1)
    assert sent[13:14] == b"\1"
    assert u16(dtls_version(TLS1_3)) + u16(dtls_version(TLS1_2)) in sent
    assert b"\6cookie" in sent
    assert len(sent) < 1200
    assert farewell(2)[0] == 21


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    heard = Reassembly()
    heard.add(data)
    heard.add(_fragment(0, 40, 0, data[:40]))
    assert all(len(each.body) <= 200 for each in records(data))
    assert all(len(body) <= 200 for _, body in messages(data))
    assert len(cookie_in(data)) <= 200
    as_tls(2, data)
