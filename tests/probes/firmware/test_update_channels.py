"""Every address that software comes from is seen at its line; comments and switched-off sources are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.updates import UpdateChannel
from shinsa.probes.firmware.update_channels import update_channels

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look


@pytest.mark.parametrize(
    ("path", "text", "expected", "line"),
    [
        (
            "etc/opkg.conf",
            "dest root /\nsrc/gz base http://a.example/base\n",
            ("opkg", "http://a.example/base", False),
            2,
        ),
        ("etc/opkg/distfeeds.conf", "src base https://a.example/base\n", ("opkg", "https://a.example/base", True), 1),
        (
            "etc/apt/sources.list",
            "deb [arch=arm64] http://d.example/debian x main\n",
            ("apt", "http://d.example/debian", False),
            1,
        ),
        (
            "etc/apt/sources.list.d/d.sources",
            "# all\nTypes: deb\nURIs: https://d.example/debian\nSuites: x\n",
            ("apt", "https://d.example/debian", True),
            3,
        ),
        ("etc/apk/repositories", "# r\n@edge https://a.example/edge\n", ("apk", "https://a.example/edge", True), 2),
        (
            "etc/mender/mender.conf",
            '{\n "ServerURL": "https://m.example"\n}\n',
            ("mender", "https://m.example", True),
            2,
        ),
        (
            "etc/rauc-hawkbit-updater/config.conf",
            "[client]\nhawkbit_server = h.example\nssl = false\n",
            ("rauc", "http://h.example", False),
            2,
        ),
        (
            "etc/swupdate.cfg",
            'suricatta : {\n url = "http://s.example";\n}\n',
            ("swupdate", "http://s.example", False),
            2,
        ),
        ("etc/default/swupdate", 'ARGS="-v -u https://s.example"\n', ("swupdate", "https://s.example", True), 1),
        (
            "etc/fwupd/remotes.d/lvfs.conf",
            "[fwupd Remote]\nEnabled=true\nMetadataURI=https://f.example/m.xz\n",
            ("fwupd", "https://f.example/m.xz", True),
            3,
        ),
        (
            "etc/config/attendedsysupgrade",
            "config server 'server'\n\toption url 'https://u.example'\n",
            ("sysupgrade", "https://u.example", True),
            2,
        ),
    ],
)
def test_an_address_is_seen(path: str, text: str, expected: tuple[str, str, bool], line: int, look: Look) -> None:
    seen = look(update_channels, {path: text.encode()})
    assert seen.facts == [UpdateChannel(*expected)]
    assert seen.places == [f"{path}:{line}"]
    assert seen.examined == [path]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("etc/opkg/customfeeds.conf", "# src/gz example http://www.example.com/path\n"),
        ("etc/opkg.conf", "option http_proxy http://proxy.example\n"),
        ("etc/apt/sources.list", "#deb http://d.example/debian x main\n deb-not http://x\ndeb cdrom:[x]/ y\n"),
        ("etc/apt/sources.list.d/d.sources", "Types: deb\nURIs: http://d.example\nEnabled: no\n"),
        ("etc/fwupd/remotes.d/t.conf", "Enabled=false\nMetadataURI=http://f.example\n"),
        ("etc/mender/mender.conf", "not json http://x.example"),
        ("etc/apk/repositories", "/media/cdrom/apks\n"),
    ],
)
def test_what_nothing_is_fetched_from_is_no_channel(path: str, text: str, look: Look) -> None:
    seen = look(update_channels, {path: text.encode()})
    assert not seen.facts
    assert seen.examined == [path]


def test_the_user_of_an_address_is_not_shown(look: Look) -> None:
    seen = look(update_channels, {"etc/opkg.conf": b"src/gz x http://me:hush@a.example/x\n"})
    assert "hush" not in f"{seen.facts}{seen.sightings[0].excerpt}"


def test_without_settings_nobody_looked(look: Look) -> None:
    assert not look(update_channels, {}).examined


@pytest.mark.parametrize(
    ("files", "verified"),
    [
        ({"etc/opkg.conf": b"src/gz x https://a.example/x\noption no_check_certificate 1\n"}, False),
        ({"etc/opkg.conf": b"src/gz x https://a.example/x\n# option no_check_certificate 1\n"}, None),
        ({"etc/opkg.conf": b"src/gz x https://a.example/x\noption ssl_dont_verify_peer 0\n"}, None),
        (
            {
                "etc/apt/sources.list": b"deb https://a.example/x x main\n",
                "etc/apt/apt.conf.d/9": b'Acquire::https::Verify-Peer "false";\n',
            },
            False,
        ),
        (
            {
                "etc/apt/sources.list": b"deb https://a.example/x x main\n",
                "etc/apt/apt.conf.d/9": b'// Acquire::https::Verify-Peer "false";\n',
            },
            None,
        ),
        ({"etc/mender/mender.conf": b'{"ServerURL": "https://a.example/x", "SkipVerify": true}'}, False),
        ({"etc/mender/mender.conf": b'{"ServerURL": "https://a.example/x", "SkipVerify": false}'}, None),
        ({"etc/rauc-hawkbit.conf": b"[client]\nhawkbit_server = a.example/x\nssl_verify = false\n"}, False),
        ({"etc/swupdate.cfg": b'suricatta : {\n url = "https://a.example/x";\n nocheckcert = true;\n}\n'}, False),
        ({"etc/default/swupdate": b'ARGS="-d --nocheckcert -u https://a.example/x"\n'}, False),
    ],
)
def test_a_tool_that_takes_any_server_is_seen(files: dict[str, bytes], verified: bool | None, look: Look) -> None:
    (fact,) = look(update_channels, files).facts
    assert isinstance(fact, UpdateChannel)
    assert (fact.url, fact.encrypted, fact.server_verified) == ("https://a.example/x", True, verified)
