"""The limit that a started service's own configuration sets is told; comments, examples, no limit and defaults are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.crowds import ConnectionLimit
from shinsa.probes.firmware.connection_limits import connection_limits

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

PROGRAM = (b"\x7fELF", 0o755, 0, 0)
BROKER: dict[str, Short] = {
    "usr/sbin/mosquitto": PROGRAM,
    "etc/rc.local": b"mosquitto -c /etc/mosquitto/mosquitto.conf\n",
}
BROKER_FILE = "etc/mosquitto/mosquitto.conf"
LIGHTTPD: dict[str, Short] = {
    "usr/sbin/lighttpd": PROGRAM,
    "etc/rc.local": b"lighttpd -f /etc/lighttpd/lighttpd.conf\n",
}
LIGHTTPD_FILE = "etc/lighttpd/lighttpd.conf"
UHTTPD: dict[str, Short] = {"usr/sbin/uhttpd": PROGRAM, "etc/rc.local": b"uhttpd -p 80\n"}
UCI = b"config uhttpd main\n\tlist listen_http 0.0.0.0:80\n"
VSFTPD: dict[str, Short] = {"usr/sbin/vsftpd": PROGRAM, "etc/rc.local": b"vsftpd /etc/vsftpd.conf\n"}


@pytest.mark.parametrize(
    ("files", "limits", "place"),
    [
        (
            {**BROKER, BROKER_FILE: b"listener 1883\nmax_connections 50\nlistener 8883\n"},
            [ConnectionLimit("mosquitto", 1883, 50)],
            f"{BROKER_FILE}:2",
        ),
        (
            {
                **LIGHTTPD,
                LIGHTTPD_FILE: b"server.port = 8080\n#server.max-connections = 9\nserver.max-connections = 64\n",
            },
            [ConnectionLimit("lighttpd", 8080, 64)],
            f"{LIGHTTPD_FILE}:3",
        ),
        (
            {**UHTTPD, "etc/config/uhttpd": UCI + b"\toption max_connections 100\n"},
            [ConnectionLimit("uhttpd", 80, 100)],
            "etc/config/uhttpd:3",
        ),
        (
            {**VSFTPD, "etc/vsftpd.conf": b"listen=YES\nmax_clients=10\n"},
            [ConnectionLimit("vsftpd", 21, 10)],
            "etc/vsftpd.conf:2",
        ),
    ],
)
def test_a_limit_is_told_where_it_is_set(
    look: Look, files: dict[str, Short], limits: list[ConnectionLimit], place: str
) -> None:
    seen = look(connection_limits, files)
    assert seen.facts == limits
    assert seen.places == [place]


@pytest.mark.parametrize(
    "files",
    [
        {**BROKER, BROKER_FILE: b"listener 1883\n# max_connections 50\n"},
        {**BROKER, BROKER_FILE: b"listener 1883\nmax_connections 50\nmax_connections -1\n"},
        {**BROKER, BROKER_FILE: b"max_connections 50\nlistener 8883\n"},
        {**BROKER, BROKER_FILE: b"listener 1883\n", "usr/share/doc/mosquitto/mosquitto.conf": b"max_connections 50\n"},
        {**BROKER, "etc/rc.local": b"true\n", BROKER_FILE: b"listener 1883\nmax_connections 50\n"},
        {**LIGHTTPD, LIGHTTPD_FILE: b"server.port = 80\n"},
        {
            **UHTTPD,
            "etc/config/uhttpd": UCI + b"\toption max_connections 9\nconfig uhttpd other\n\tlist listen_http 81\n",
        },
        {**UHTTPD, "etc/config/uhttpd": UCI + b"\toption max_connections 0\n"},
        {**VSFTPD, "etc/vsftpd.conf": b"listen=YES\nmax_clients=0\n"},
    ],
)
def test_what_limits_nothing_is_not(look: Look, files: dict[str, Short]) -> None:
    seen = look(connection_limits, files)
    assert seen.facts == []
    assert seen.examined
