"""Only daemons that users log in with are logins, at the line that starts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.passwords import LoginService
from shinsa.probes.firmware.boot_logins import boot_logins

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

PROGRAM = (b"\x7fELF", 0o755, 0, 0)


def test_login_daemons_are_seen(look: Look) -> None:
    seen = look(
        boot_logins,
        {
            **dict.fromkeys(("usr/sbin/dropbear", "usr/sbin/lighttpd", "usr/sbin/dnsmasq", "usr/bin/app"), PROGRAM),
            "usr/sbin/telnetd": "/bin/busybox",
            "etc/config/dropbear": b"config dropbear\n\toption Port '2222'\n",
            "etc/rc.local": b"telnetd\ndropbear\nlighttpd -f /etc/l\ndnsmasq &\n/usr/bin/app &\n",
        },
    )
    assert seen.facts == [
        LoginService("telnet", 23, "telnetd", encrypted=False),
        LoginService("ssh", 2222, "dropbear", encrypted=True),
        LoginService("http", None, "lighttpd", certain=False),
    ]
    assert seen.places == ["etc/rc.local:1", "etc/rc.local:2", "etc/rc.local:3"]
    assert "etc/rc.local" in seen.examined


def test_clients_and_comments_are_none(look: Look) -> None:
    seen = look(
        boot_logins,
        {
            "usr/sbin/telnetd": "/bin/busybox",
            "usr/bin/telnet": "/bin/busybox",
            "usr/bin/ssh": PROGRAM,
            "etc/rc.local": b"# telnetd\ntelnet 10.0.0.1\nssh -N x &\n",
        },
    )
    assert not seen.facts
    assert seen.examined == ["etc/rc.local"]


def test_a_daemon_with_tls_on_every_port_is_encrypted(look: Look) -> None:
    seen = look(
        boot_logins,
        {
            **dict.fromkeys(("usr/sbin/lighttpd", "usr/sbin/mosquitto"), PROGRAM),
            "etc/rc.local": b"lighttpd -f /etc/lighttpd/lighttpd.conf\nmosquitto -d\n",
            "etc/lighttpd/lighttpd.conf": b'server.port = 443\nssl.engine = "enable"\n',
            "etc/mosquitto/mosquitto.conf": b"listener 8883\ncertfile /etc/c.pem\n",
        },
    )
    assert seen.facts == [
        LoginService("https", 443, "lighttpd", encrypted=True, certain=False),
        LoginService("mqtts", 8883, "mosquitto", encrypted=True),
    ]


def test_one_plain_port_beside_tls_is_not_encrypted(look: Look) -> None:
    seen = look(
        boot_logins,
        {
            "usr/sbin/mosquitto": PROGRAM,
            "etc/rc.local": b"mosquitto -d\n",
            "etc/mosquitto/mosquitto.conf": b"listener 1883\nlistener 8883\ncertfile /etc/c.pem\n# certfile /etc/d.pem\n",
        },
    )
    assert seen.facts == [LoginService("mqtt", 1883, "mosquitto")]


@pytest.mark.parametrize(
    "files",
    [
        {"www/cgi-bin/luci": b"#!/usr/bin/lua\n"},
        {"var/www/html/login.html": b"<input type=password>"},
        {"etc/lighttpd/lighttpd.conf": b'server.port = 80\nauth.require = ( "/" => () )\n'},
    ],
)
def test_a_web_server_with_pages_or_settings_for_it_is_a_login(files: dict[str, Short], look: Look) -> None:
    start: dict[str, Short] = {"usr/sbin/lighttpd": PROGRAM, "etc/rc.local": b"lighttpd\n"}
    assert [fact.certain for fact in look(boot_logins, {**start, **files}).facts] == [True]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "path", ["var/www/html/index.html", "usr/share/doc/www/login.html", "usr/share/perl5/Web/Password.pm"]
)
def test_a_web_server_that_shows_pages_is_not_known_to_be_one(path: str, look: Look) -> None:
    start: dict[str, Short] = {"usr/sbin/lighttpd": PROGRAM, "etc/rc.local": b"lighttpd\n", path: b"<p>"}
    assert [fact.certain for fact in look(boot_logins, start).facts] == [False]  # type: ignore[attr-defined]


def test_a_web_server_that_is_made_to_set_devices_up_is_a_login(look: Look) -> None:
    files: dict[str, Short] = {"usr/sbin/goahead": PROGRAM, "etc/rc.local": b"goahead\n"}
    assert [fact.certain for fact in look(boot_logins, files).facts] == [True]  # type: ignore[attr-defined]


def test_what_only_the_device_itself_reaches_is_no_login(look: Look) -> None:
    files: dict[str, Short] = {
        "usr/sbin/mosquitto": (b"\x7fELF\0Starting in local only mode.\0", 0o755, 0, 0),
        "etc/rc.local": b"mosquitto -d\n",
        "etc/mosquitto/mosquitto.conf": b"persistence true\n",
    }
    assert not look(boot_logins, files).facts
    old: dict[str, Short] = {**files, "usr/sbin/mosquitto": PROGRAM}
    assert look(boot_logins, old).facts == [LoginService("mqtt", 1883, "mosquitto")]


def test_start_files_without_an_init_program_decide_nothing(look: Look) -> None:
    files: dict[str, Short] = {"etc/rc.local": b"/bin/true\n"}
    (reason,) = look(boot_logins, {**files, "etc/init": None}).unexamined.values()
    assert "no init program" in reason
    assert not look(boot_logins, {**files, "sbin/init": "../bin/busybox"}).unexamined
