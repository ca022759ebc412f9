"""What is tried first is what the device's own words suggest."""

from __future__ import annotations

import pytest

from shinsa.subject.device.logins.credentials import Credential, credentials_for, default_credentials


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("Hikvision DS-2CD2042", Credential("admin", "12345")),
        ('Basic realm="MOBOTIX Camera User"', Credential("admin", "meinsm")),
        ("axis 210 network camera", Credential("root", "pass")),
        ("TP-LINK Wireless Router WR841N", Credential("admin", "admin")),
        ("iDRAC8 login", Credential("root", "calvin")),
    ],
)
def test_a_vendor_that_is_named_comes_first(said: str, first: Credential) -> None:
    assert credentials_for("http", [said])[0] == first


@pytest.mark.parametrize("said", ["connection necessary", "", "practical maxis"])
def test_a_part_of_a_word_is_no_vendor(said: str) -> None:
    assert credentials_for("telnet", [said]) == default_credentials()


def test_all_others_follow_each_once() -> None:
    found = credentials_for("ssh", ["axis", "dahua"])

    assert set(default_credentials()) < set(found)
    assert len(found) == len(set(found))


@pytest.mark.parametrize(("protocol", "first"), [("snmp", "public"), ("vncs", "password")])
def test_what_knows_no_user_is_shown_passwords_only(protocol: str, first: str) -> None:
    found = credentials_for(protocol, ["axis"])

    assert found[0] == Credential("", first)
    assert {one.user for one in found} == {""}
