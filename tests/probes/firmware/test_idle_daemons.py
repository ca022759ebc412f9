"""A daemon that nothing starts is told apart from one that is started, and from an applet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shinsa.facts.attack_surface import IdleDaemon
from shinsa.probes.firmware.idle_daemons import idle_daemons

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

PROGRAM = (b"\x7fELF", 0o755, 0, 0)
FILES: dict[str, Short] = {
    "usr/sbin/sshd": PROGRAM,
    "usr/sbin/in.telnetd": PROGRAM,
    "usr/sbin/vsftpd": b"not executable",
    "usr/sbin/telnetd": "/bin/busybox",
    "usr/bin/nc": PROGRAM,
    "usr/share/doc/ftpd": PROGRAM,
    "etc/rc.local": b"/usr/sbin/sshd &\n",
}


def test_what_nothing_starts_is_idle(look: Look) -> None:
    seen = look(idle_daemons, FILES)
    assert seen.facts == [IdleDaemon("in.telnetd", "telnet")]
    assert seen.places == ["usr/sbin/in.telnetd"]
    assert len(seen.examined) == 1


def test_without_start_files_nobody_knows(look: Look) -> None:
    assert not look(idle_daemons, {name: what for name, what in FILES.items() if name != "etc/rc.local"}).examined
