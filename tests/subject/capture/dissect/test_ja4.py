"""The fingerprint of a client, on the example of its specification."""

from __future__ import annotations

import hashlib

from shinsa.subject.capture.dissect.ja4 import Fingerprinted, is_grease, ja4

SUITES = (
    0x1301,
    0x1302,
    0x1303,
    0xC02B,
    0xC02F,
    0xC02C,
    0xC030,
    0xCCA9,
    0xCCA8,
    0xC013,
    0xC014,
    0x9C,
    0x9D,
    0x2F,
    0x35,
)
EXTENSIONS = (0x1B, 0, 0x33, 0x10, 0x4469, 0x17, 0x2D, 0xD, 5, 0x23, 0x12, 0x2B, 0xFF01, 0xB, 0xA, 0x15)
SIGNATURES = (0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601)
CHROME = Fingerprinted("tls", 0x0304, SUITES, EXTENSIONS, (b"h2", b"http/1.1"), SIGNATURES)


def test_the_example_of_the_specification() -> None:
    assert ja4(CHROME) == "t13d1516h2_8daaf6152771_e5627efa2ab1"


def test_nothing_to_sort_gives_zeros_and_no_name_an_i() -> None:
    assert ja4(Fingerprinted("dtls", 0xFEFD, (), (), (), ())) == "dd2i000000_000000000000_000000000000"


def test_without_signatures_the_extensions_stand_alone() -> None:
    wanted = hashlib.sha256(b"000a,000b").hexdigest()[:12]
    assert ja4(Fingerprinted("quic", 0x0304, (0x1301,), (0xB, 0xA), (), ())).endswith(f"_{wanted}")


def test_a_name_of_strange_bytes_is_written_as_hex() -> None:
    assert "ab_" in ja4(Fingerprinted("tls", 0x0303, (1,), (16,), (b"\xab\xcd\xeb",), ()))[:11]
    assert ja4(Fingerprinted("tls", 0x0303, (1,), (16,), (b"h",), ()))[8:10] == "hh"


def test_more_than_ninety_nine_are_ninety_nine_and_the_old_format_has_none() -> None:
    assert ja4(Fingerprinted("tls", 0x0303, tuple(range(200)), (), (), ()))[4:6] == "99"
    assert ja4(Fingerprinted("ssl2", 2, (1,), (), (), ())) == ""


def test_values_that_mean_nothing_are_known() -> None:
    assert is_grease(0x0A0A)
    assert is_grease(0xFAFA)
    assert not is_grease(0x0A1A)
    assert not is_grease(0x1301)
