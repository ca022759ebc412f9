"""Files that are nothing but a user and a password are known by name and folder."""

from __future__ import annotations

import pytest

from shinsa.facts.secrets import HardCodedCredential, Opens
from shinsa.model.observation import Examined, Sighting
from shinsa.probes.firmware.login_files import login_files
from tests.probes.firmware.content import content


def found(text: str, path: str) -> list[Sighting[HardCodedCredential]]:
    file = content(login_files, text.encode(), path)
    reports = list(login_files.look(file)) if file is not None else []
    assert all(isinstance(each, (Sighting, Examined)) for each in reports)
    return [each for each in reports if isinstance(each, Sighting)]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("path", "text", "line", "user", "opens"),
    [
        ("etc/ppp/chap-secrets", "# c s p\nclient\t*\tpppw0rd\t*\n", 2, "client", Opens.SERVICE),
        ("etc/ppp/pap-secrets", '"u@isp" * "two words" *\n', 1, "u@isp", Opens.SERVICE),
        ("etc/openvpn/client/login.txt", "vpnuser\nFjord-3x\n", 2, "vpnuser", Opens.SERVICE),
        ("root/.netrc", "machine h\n  login me\n  password n3trc-pw\n", 3, "me", Opens.SERVICE),
        ("etc/postfix/sasl_passwd", "mail.example.net me@e.example:r3lay-pw\n", 1, "me@e.example", Opens.SERVICE),
        ("root/.pgpass", "h:5432:db:me:pgp4ss-x\n", 1, "me", Opens.SERVICE),
        ("etc/hostapd.wpa_psk", "# m\nkeyid=a 00:11:22:33:44:55 guest phrase 1\n", 2, "", Opens.DEVICE),
        ("etc/racoon/psk.txt", "203.0.113.1 rac00n-psk\n", 1, "", Opens.SERVICE),
    ],
)
def test_it_is_seen_at_its_line(path: str, text: str, line: int, user: str, opens: Opens) -> None:
    (seen,) = found(text, path)
    assert str(seen.place) == f"{path}:{line}"
    assert (seen.fact.user, seen.fact.opens) == (user, opens)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("etc/ppp/chap-secrets", "# client * secret *\n"),
        ("etc/openvpn/login.txt", "only one line\n"),
        ("etc/openvpn/auth.txt", "a=b\nc=d\n"),
        ("etc/openvpn/auth.txt", "#!/bin/sh\nexit-it\n"),
        ("etc/openvpn/userpass.txt", "one\ntwo-x\nthree\n"),
        ("etc/openvpn/up.sh", "vpnuser\nFjord-3x\n"),
        ("etc/openvpn/client.conf", "vpnuser\nFjord-3x\n"),
        ("root/.netrc", "machine h login me password $PW\n"),
        ("etc/postfix/sasl_passwd", "# mail.example.net me:r3lay-pw\n"),
        ("usr/share/doc/ppp/chap-secrets", "client\t*\tpppw0rd\t*\n"),
    ],
)
def test_decoys_are_none(path: str, text: str) -> None:
    assert not found(text, path)


def test_what_was_looked_at_is_said() -> None:
    file = content(login_files, b"", "etc/ppp/chap-secrets")
    assert file is not None
    assert [str(each.place) for each in login_files.look(file)] == ["etc/ppp/chap-secrets"]
