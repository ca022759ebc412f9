"""Every name exists."""

import struct

import pytest

from shinsa.subject.bench.dns import answer
from tests.simulators.noise import noise

A, AAAA, TXT = 1, 28, 16


def query(name: str, kind: int, flags: int = 0x0100, count: int = 1) -> bytes:
    labels = b"".join(bytes([len(part)]) + part for part in name.encode().split(b".") if part)
    return struct.pack("!HHHHHH", 7, flags, count, 0, 0, 0) + labels + b"\0" + struct.pack("!HH", kind, 1)


def told(data: bytes) -> bytes | None:
    return answer(data, lambda name: "198.18.1.9" if name == "api.example" else "198.18.1.1")


def test_a_name_has_its_address() -> None:
    said = told(query("api.example", A))
    assert said is not None
    assert struct.unpack_from("!HHHHHH", said) == (7, 0x8580, 1, 1, 0, 0)
    assert said.endswith(b"\xc0\x0c\0\x01\0\x01\0\0\0\x1e\0\x04\xc6\x12\x01\x09")


def test_a_name_has_an_address_of_ipv6_where_that_is_served() -> None:
    said = answer(query("api.example", AAAA), lambda _: "198.18.1.1", lambda _: "2001:2::9")
    assert said is not None
    assert struct.unpack_from("!HHHHHH", said) == (7, 0x8580, 1, 1, 0, 0)
    assert said.endswith(b"\0\x1c\0\x01\0\0\0\x1e\0\x10\x20\x01\0\x02" + bytes(11) + b"\x09")


def test_a_hostile_name_is_heard_without_what_makes_it_so() -> None:
    heard: list[str] = []

    def address(name: str) -> str:
        heard.append(name)
        return "198.18.1.1"

    answer(query("<b>\r\n.exämple", A), address)
    assert heard == ["?b???.ex??mple"]


@pytest.mark.parametrize("kind", [AAAA, TXT])
def test_a_name_has_no_other_records(kind: int) -> None:
    said = told(query("api.example", kind))
    assert said is not None
    assert struct.unpack_from("!HHHHHH", said) == (7, 0x8580, 1, 0, 0, 0)


def test_an_extension_behind_the_question_is_left_out() -> None:
    asked = query("api.example", A)
    assert told(asked + b"\0\0\x29\x04\xd0\0\0\0\0\0\0") == told(asked)


@pytest.mark.parametrize("asked", [query("a", A, 0x2800), query("a", A, 0x0100, 2)])
def test_what_is_no_plain_question_is_not_implemented(asked: bytes) -> None:
    said = told(asked)
    assert said is not None
    assert said[3] & 15 == 4


@pytest.mark.parametrize(
    "asked",
    [
        b"",
        b"\0" * 11,
        query("a", A, 0x8000),
        query("api.example", A)[:-1],
        query("a" * 64, A),
        query("a." * 127 + "b", A),
    ],
)
def test_what_is_no_query_is_not_answered(asked: bytes) -> None:
    assert told(asked) is None


def test_noise_breaks_nothing() -> None:
    for seed in range(300):
        data = noise(seed % 80, f"{seed}")
        told(data)
        told(query("api.example", A)[:12] + data)
