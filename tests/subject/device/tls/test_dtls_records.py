"""Messages put together from fragments that come in any order, twice, or never."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shinsa.subject.device.tls.dtls_records import LARGEST_MESSAGE, MESSAGES, Reassembly, farewell, hello_datagram
from shinsa.subject.device.tls.records import HANDSHAKE, TLS1_2, TLS1_3, Hello, dtls_version, sized, u16


def _fragment(number: int, total: int, at: int, part: bytes, kind: int = 11) -> bytes:
    body = bytes([kind]) + total.to_bytes(3, "big") + u16(number) + at.to_bytes(3, "big") + sized(part, 3)
    return bytes([HANDSHAKE]) + b"\xfe\xfd" + bytes(8) + sized(body, 2)


def test_fragments_in_any_order_and_twice_make_one_message() -> None:
    heard = Reassembly()
    for at, part in ((4, b"more"), (0, b"some"), (4, b"more")):
        heard.add(_fragment(2, 8, at, part))
    assert heard.heard().messages == ((11, b"somemore"),)


def test_a_gap_a_lie_and_too_much_are_passed_over() -> None:
    heard = Reassembly()
    heard.add(_fragment(0, 8, 0, b"some"))
    heard.add(_fragment(1, 4, 2, b"beyond"))
    heard.add(_fragment(2, LARGEST_MESSAGE + 1, 0, b"x"))
    heard.add(_fragment(0, 9, 4, b"other"))
    assert heard.heard().messages == ()
    for number in range(MESSAGES * 2):
        heard.add(_fragment(number + 10, 1, 0, b"x"))
    assert len(heard.heard().messages) <= MESSAGES + 1


def test_what_is_encrypted_is_not_read() -> None:
    heard = Reassembly()
    clear = _fragment(0, 4, 0, b"some")
    heard.add(clear[:3] + b"\0\1" + clear[5:])
    assert heard.heard().messages == ()


def test_a_hello_goes_in_one_datagram_and_names_versions_of_dtls() -> None:
    datagram = hello_datagram(Hello([TLS1_3, TLS1_2], [0x1301, 0xC02B]), bytes(32), b"cookie", 1)
    assert datagram[13:14] == b"\1"
    assert u16(dtls_version(TLS1_3)) + u16(dtls_version(TLS1_2)) in datagram
    assert b"\6cookie" in datagram
    assert len(datagram) < 1200
    assert farewell(2)[0] == 21


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    heard = Reassembly()
    heard.add(data)
    heard.add(_fragment(0, 40, 0, data[:40]))
    heard.add(_fragment(1, len(data), 0, data, kind=2))
    heard.heard()
    heard.cookie()
