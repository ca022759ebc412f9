"""What ends an idle session is told; comments, keep-alives, a shell that heeds no TMOUT and what never starts are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.session_limits import SHELL, SessionLimit
from shinsa.probes.firmware.session_limits import session_limits

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

PROGRAM = (b"\x7fELF", 0o755, 0, 0)
BASH: dict[str, Short] = {"bin/bash": (b"\x7fELF\0TMOUT\0", 0o755, 0, 0), "etc/rc.local": b"true\n"}
DROPBEAR: dict[str, Short] = {"usr/sbin/dropbear": PROGRAM, "etc/rc.local": b"dropbear\n"}
SSHD: dict[str, Short] = {"usr/sbin/sshd": PROGRAM, "etc/rc.local": b"/usr/sbin/sshd\n"}
UHTTPD: dict[str, Short] = {"usr/sbin/uhttpd": PROGRAM, "etc/rc.local": b"uhttpd\n"}
LUCI = b"config internal sauth\n\toption sessiontime 3600\n"


@pytest.mark.parametrize(
    ("files", "limit", "place"),
    [
        ({**DROPBEAR, "etc/rc.local": b"dropbear -K 60 -I 300\n"}, SessionLimit("dropbear", 300), "etc/rc.local:1"),
        (
            {**DROPBEAR, "etc/config/dropbear": b"config dropbear\n\toption IdleTimeout 120\n"},
            SessionLimit("dropbear", 120),
            "etc/config/dropbear:2",
        ),
        (
            {**SSHD, "etc/ssh/sshd_config": b"ChannelTimeout agent=1m session=10m\nChannelTimeout session=1m\n"},
            SessionLimit("sshd", 600),
            "etc/ssh/sshd_config:1",
        ),
        ({**BASH, "etc/profile": b"# TMOUT=1\nreadonly TMOUT=900\n"}, SessionLimit(SHELL, 900), "etc/profile:2"),
        ({**BASH, "etc/profile.d/t.sh": b"export TMOUT=600 # s\n"}, SessionLimit(SHELL, 600), "etc/profile.d/t.sh:1"),
        (
            {**UHTTPD, "etc/config/luci": LUCI, "usr/lib/lua/luci/dispatcher.lua": b"local sessiontime = 1\n"},
            SessionLimit("uhttpd", 3600),
            "etc/config/luci:2",
        ),
    ],
)
def test_what_ends_an_idle_session_is_told(
    look: Look, files: dict[str, Short], limit: SessionLimit, place: str
) -> None:
    seen = look(session_limits, files)
    assert seen.facts == [limit]
    assert seen.places == [place]


@pytest.mark.parametrize(
    "files",
    [
        {**DROPBEAR, "etc/rc.local": b"dropbear -K 60 -I 0\n#dropbear -I 300\n"},
        {
            **DROPBEAR,
            "etc/config/dropbear": b"config dropbear\n\toption IdleTimeout 9\nconfig dropbear\n\toption Port 2\n",
        },
        {
            "usr/sbin/dropbear": PROGRAM,
            "etc/rc.local": b"true\n",
            "etc/config/dropbear": b"config dropbear\n\toption IdleTimeout 9\n",
        },
        {**SSHD, "etc/ssh/sshd_config": b"ClientAliveInterval 60\nClientAliveCountMax 3\n#ChannelTimeout session=1m\n"},
        {**SSHD, "etc/ssh/sshd_config": b"ChannelTimeout none\n"},
        {**SSHD, "etc/ssh/sshd_config": b"Match User guest\n  ChannelTimeout session=1m\n"},
        {**SSHD, "usr/share/doc/sshd_config": b"ChannelTimeout session=1m\n"},
        {"bin/bash": PROGRAM, "etc/rc.local": b"true\n", "etc/profile": b"TMOUT=900\n"},
        {**BASH, "etc/profile": b"if [ -n x ]; then\n  TMOUT=900\nfi\nTMOUT=0\nOTHER_TMOUT=9\n"},
        {**UHTTPD, "etc/config/luci": LUCI},
    ],
)
def test_what_ends_no_idle_session_is_not(look: Look, files: dict[str, Short]) -> None:
    seen = look(session_limits, files)
    assert seen.facts == []
    assert seen.examined
