"""Time sources of clients that start are told; commented lines, samples and clients that nothing starts are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.network_upkeep import TimeSource
from shinsa.probes.firmware.time_sources import time_sources

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

PROGRAM = (b"\x7fELF", 0o755, 0, 0)
BUSYBOX_NTPD: dict[str, Short] = {"usr/sbin/ntpd": "/bin/busybox"}
NTPD: dict[str, Short] = {"usr/sbin/ntpd": PROGRAM, "etc/rc.local": b"/usr/sbin/ntpd -g\n"}
CHRONYD: dict[str, Short] = {"usr/sbin/chronyd": PROGRAM, "etc/rc.local": b"/usr/sbin/chronyd\n"}
SYSNTPD = b"""#!/bin/sh /etc/rc.common
START=98
start_service() {
\t[ $enabled = 0 ] && return
\tprocd_open_instance
\tprocd_set_param command /usr/sbin/ntpd -n
\tprocd_close_instance
}
"""
OPENWRT: dict[str, Short] = {
    **BUSYBOX_NTPD,
    "etc/init.d/sysntpd": SYSNTPD,
    "etc/rc.d/S98sysntpd": "../init.d/sysntpd",
}
SYSTEMD: dict[str, Short] = {
    "sbin/init": "../lib/systemd/systemd",
    "lib/systemd/systemd": PROGRAM,
    "lib/systemd/systemd-timesyncd": PROGRAM,
    "lib/systemd/system/systemd-timesyncd.service": b"[Service]\nExecStart=!!/lib/systemd/systemd-timesyncd\n",
    "etc/systemd/system/sysinit.target.wants/systemd-timesyncd.service": "/lib/systemd/system/systemd-timesyncd.service",
}


@pytest.mark.parametrize(
    ("files", "server", "authenticated", "place"),
    [
        ({**BUSYBOX_NTPD, "etc/rc.local": b"ntpd -N -p a.example &\n"}, "a.example", False, "etc/rc.local:1"),
        ({**BUSYBOX_NTPD, "etc/rc.local": b"ntpd -p keyno:3:a.example\n"}, "a.example", True, "etc/rc.local:1"),
        (
            {**BUSYBOX_NTPD, "etc/rc.local": b"ntpd\n", "etc/ntp.conf": b"server b.example\n"},
            "b.example",
            False,
            "etc/ntp.conf:1",
        ),
        (
            {**NTPD, "etc/ntp.conf": b"server 127.127.1.0\n#server x.example\npool -4 c.example key 7 # k\n"},
            "c.example",
            True,
            "etc/ntp.conf:3",
        ),
        (
            {**CHRONYD, "etc/chrony.conf": b"! server x.example\nserver d.example iburst nts\n"},
            "d.example",
            True,
            "etc/chrony.conf:2",
        ),
        (
            {**OPENWRT, "etc/config/system": b"config timeserver ntp\n\tlist server e.example\n"},
            "e.example",
            False,
            "etc/config/system:2",
        ),
        (
            {**SYSTEMD, "etc/systemd/timesyncd.conf": b"[Time]\n#NTP=x.example\nFallbackNTP=f.example\n"},
            "f.example",
            False,
            "etc/systemd/timesyncd.conf:3",
        ),
    ],
)
def test_the_server_of_a_started_client_is_told(
    look: Look, files: dict[str, Short], server: str, authenticated: bool, place: str
) -> None:
    seen = look(time_sources, files)
    (fact,) = seen.facts
    assert isinstance(fact, TimeSource)
    assert (fact.server, fact.authenticated, fact.condition) == (server, authenticated, "")
    assert seen.places == [place]
    assert seen.examined


@pytest.mark.parametrize(
    "files",
    [
        {"usr/sbin/ntpd": PROGRAM, "etc/rc.local": b"# ntpd\n", "etc/ntp.conf": b"server a.example\n"},
        {**NTPD, "usr/share/doc/ntp/ntp.conf": b"server a.example\n", "etc/ntp.conf.sample": b"server a.example\n"},
        {**NTPD, "etc/ntp.conf": b"server a.example noselect\nserver 127.0.0.1\nrestrict a.example\n"},
        {"usr/sbin/ntpd": PROGRAM, "etc/rc.local": b"ntpd -p /var/run/ntpd.pid\n"},
        {**BUSYBOX_NTPD, "etc/rc.local": b"ntpd -w -p a.example\nntpd -q -p b.example\n"},
        {**BUSYBOX_NTPD, "etc/rc.local": b"ntpd -l\nntpd -p $NTP\n"},
        {**OPENWRT, "etc/config/system": b"config timeserver ntp\n\toption enabled 0\n\tlist server e.example\n"},
        {**SYSTEMD, "etc/systemd/timesyncd.conf": b"[Time]\n#NTP=x.example\n[Other]\nNTP=y.example\n"},
    ],
)
def test_what_is_no_time_source_is_not_told(look: Look, files: dict[str, Short]) -> None:
    assert look(time_sources, files).facts == []


def test_a_client_that_starts_on_a_condition_says_so(look: Look) -> None:
    files: dict[str, Short] = {**BUSYBOX_NTPD, "etc/rc.local": b"[ -f /tmp/online ] && ntpd -p a.example\n"}
    (fact,) = look(time_sources, files).facts
    assert isinstance(fact, TimeSource)
    assert "/tmp/online" in fact.condition
