from __future__ import annotations

import pytest

from shinsa.subject.capture.address import is_mac, read_address


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("02:00:00:AA:00:01", "02:00:00:aa:00:01"),
        ("02-00-00-aa-00-01", "02:00:00:aa:00:01"),
        ("0200.00aa.0001", "02:00:00:aa:00:01"),
        (" 020000AA0001 ", "02:00:00:aa:00:01"),
        ("192.168.1.20", "192.168.1.20"),
        ("FE80::1%eth0", "fe80::1"),
        ("2001:db8:0:0::1", "2001:db8::1"),
    ],
)
def test_an_address_is_written_one_way(text: str, wanted: str) -> None:
    assert read_address(text) == wanted
    assert is_mac(wanted) is (wanted.count(":") == 5 and len(wanted) == 17)


@pytest.mark.parametrize(
    "text", ["", "camera.local", "02:00:00:00:00", "192.168.1.0/24", "1.2.3.400", "02:00:00:00:00:0g"]
)
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_address(text)


def test_an_ip_address_is_no_mac() -> None:
    assert not is_mac("2001:db8:123:4::1")
