"""Only daemons that users log in with are logins, at the line that starts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shinsa.facts.passwords import LoginService
from shinsa.probes.firmware.boot_logins import boot_logins

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look

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
        LoginService("http", None, "lighttpd"),
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
        LoginService("https", 443, "lighttpd", encrypted=True),
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
