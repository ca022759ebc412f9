"""Only the one allowed address is ever touched."""

from __future__ import annotations

import pytest

from shinsa.subject.device.address import NotAllowed, Unreachable, resolve


def test_an_address_and_a_name_are_resolved() -> None:
    assert (resolve("127.0.0.1").ip, resolve("127.0.0.1").name) == ("127.0.0.1", "")
    assert resolve("localhost").name == "localhost"
    assert resolve("[::1]").at(80) == ("::1", 80, 0, 0)


@pytest.mark.parametrize("host", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "134744072", "64:ff9b::808:808"])
def test_a_public_address_in_any_spelling_is_refused(host: str) -> None:
    with pytest.raises(NotAllowed, match="public address"):
        resolve(host)


@pytest.mark.parametrize("host", ["224.0.0.251", "0.0.0.0", "::", "255.255.255.255", "ff02::1"])
def test_what_is_no_one_host_is_refused_even_with_leave(host: str) -> None:
    with pytest.raises(NotAllowed, match="not the address of one host"):
        resolve(host, allow_public=True)


@pytest.mark.parametrize("host", ["", "a b", "http://10.0.0.1", "10.0.0.1/24", "x" * 300, "a\nb", "user@host"])
def test_what_is_no_host_is_refused_in_one_line(host: str) -> None:
    with pytest.raises(NotAllowed) as caught:
        resolve(host)
    assert "\n" not in str(caught.value)


def test_a_name_without_address_is_unreachable() -> None:
    with pytest.raises(Unreachable, match=r"device\.invalid has no address"):
        resolve("device.invalid")


def test_a_link_local_address_needs_its_interface() -> None:
    with pytest.raises(Unreachable, match="name the interface too, as fe80::1%eth0"):
        resolve("fe80::1")
