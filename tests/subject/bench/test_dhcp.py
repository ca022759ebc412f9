"""One address for the one device."""

from ipaddress import IPv4Address, IPv4Interface

import pytest

from shinsa.subject.bench.dhcp import answer, leased
from tests.simulators.noise import noise

LAB = IPv4Interface("10.53.0.1/24")
MAC = bytes.fromhex("020000000001") + bytes(10)
DISCOVER, OFFER, REQUEST, ACK, NAK, INFORM = 1, 2, 3, 5, 6, 8


def message(kind: int, *options: bytes, own: str = "0.0.0.0") -> bytes:
    head = (
        b"\x01\x01\x06\0abcd\0\0\x80\0" + IPv4Address(own).packed + bytes(12) + MAC + bytes(192) + b"\x63\x82\x53\x63"
    )
    return head + bytes([53, 1, kind]) + b"\0" + b"".join(options) + b"\xff"


def told(request: bytes) -> tuple[int, str, bytes]:
    """Kind, given address and the rest of the options of the answer."""
    said = answer(request, LAB)
    assert said is not None
    assert said[:1] == b"\x02"
    assert said[4:8] == b"abcd"
    assert said[28:44] == MAC
    return said[242], str(IPv4Address(said[16:20])), said[243:]


def test_a_device_is_offered_and_given_an_address_a_router_names_and_time() -> None:
    kind, given, options = told(message(DISCOVER))
    assert (kind, given) == (OFFER, "10.53.0.2")
    assert told(message(REQUEST, b"\x32\x04\x0a\x35\0\x02", b"\x36\x04\x0a\x35\0\x01"))[:2] == (ACK, "10.53.0.2")
    for option in (3, 6, 42, 54):
        assert bytes([option, 4]) + LAB.ip.packed in options
    assert b"\x01\x04\xff\xff\xff\0" in options
    assert b"\x33\x04\0\0\x0e\x10" in options


def test_an_address_of_another_network_is_refused_and_a_renewal_is_not() -> None:
    assert told(message(REQUEST, b"\x32\x04\xc0\xa8\x01\x05"))[:2] == (NAK, "0.0.0.0")
    assert told(message(REQUEST, own="10.53.0.2"))[0] == ACK
    assert told(message(INFORM, own="10.53.0.9"))[:2] == (ACK, "0.0.0.0")


def test_the_laboratory_s_own_address_is_not_given_away() -> None:
    assert str(leased(IPv4Interface("10.53.0.2/24"))) == "10.53.0.1"


@pytest.mark.parametrize(
    "request_",
    [b"", bytes(300), message(OFFER), message(7), message(REQUEST, b"\x36\x04\x0a\x35\0\x09"), message(DISCOVER)[:230]],
)
def test_what_is_not_for_this_server_is_not_answered(request_: bytes) -> None:
    assert answer(request_, LAB) is None


def test_noise_breaks_nothing() -> None:
    for seed in range(300):
        answer(message(DISCOVER)[:240] + noise(seed % 90, f"{seed}"), LAB)
