"""Mosquitto: open to everybody in the clear, and with passwords inside TLS."""

from __future__ import annotations

from tests.servers.laboratory import Laboratory
from tests.servers.server import NEW_PASSWORD, Served, Server, certificate, up
from tests.servers.suites import AEAD_SETTING, ECDSA_AEAD, TLS1_3

FILES = ("mosquitto", "mosquitto_passwd")
OPEN = (Served("mqtt", 1883, asks="none", lets_in=frozenset({("", "anonymous")})),)
CLOSED = (
    Served("mqtts", 8883, encrypted=True, asks="password", tls=("TLSv1.3", "TLSv1.2"), suites=TLS1_3 | ECDSA_AEAD),
)


def _lax(lab: Laboratory) -> None:
    _start(lab, "listener 1883 0.0.0.0\nallow_anonymous true\n", OPEN)


def _strict(lab: Laboratory) -> None:
    shown, key = certificate(lab)
    users = lab.write("users", f"sensor:{NEW_PASSWORD}\n")
    lab.run("mosquitto_passwd", "-U", users)
    lines = (
        f"listener 8883 0.0.0.0\nallow_anonymous false\npassword_file {users}\ncertfile {shown}\nkeyfile {key}\n"
        f"tls_version tlsv1.2\nciphers {AEAD_SETTING}\n"
    )
    _start(lab, lines, CLOSED)


def _start(lab: Laboratory, lines: str, truth: tuple[Served, ...]) -> None:
    lab.start("mosquitto", "-c", lab.write("mosquitto.conf", f"user root\npersistence false\n{lines}"))
    up(lab, truth)


SERVERS = (
    Server("mosquitto", "lax", _lax, OPEN, FILES),
    Server("mosquitto", "strict", _strict, CLOSED, FILES),
)
