"""Where the records of a started log daemon go is told, and whether they are bounded; a daemon that nothing starts keeps none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.event_log import LogKeeping, LogPlace
from shinsa.probes.firmware.log_keeping import log_keeping

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

PROGRAM = (b"\x7fELF", 0o755, 0, 0)
SYSLOGD: dict[str, Short] = {"sbin/syslogd": "../bin/busybox"}
OPENWRT: dict[str, Short] = {
    "sbin/logd": PROGRAM,
    "sbin/logread": PROGRAM,
    "etc/init.d/log": b"""#!/bin/sh /etc/rc.common
START=12
start_service() {
\tprocd_open_instance
\tprocd_set_param command /sbin/logd -S 64
\tprocd_close_instance
\t[ -n "$log_ip" ] || return
\tprocd_open_instance
\tprocd_set_param command /sbin/logread -f -r "$log_ip" 514
\tprocd_close_instance
}
""",
    "etc/rc.d/S12log": "../init.d/log",
}
SYSTEMD: dict[str, Short] = {
    "sbin/init": "../lib/systemd/systemd",
    "lib/systemd/systemd": PROGRAM,
    "lib/systemd/systemd-journald": PROGRAM,
    "lib/systemd/system/systemd-journald.service": b"[Service]\nExecStart=/lib/systemd/systemd-journald\n",
    "lib/systemd/system/sysinit.target.wants/systemd-journald.service": "../systemd-journald.service",
}


def told(look: Look, files: dict[str, Short]) -> list[tuple[LogPlace, str, bool | None]]:
    facts = look(log_keeping, files).facts
    return [(fact.place, fact.name, fact.bounded) for fact in facts if isinstance(fact, LogKeeping)]


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (b"-n -C64", [(LogPlace.MEMORY, "64 KiB", True)]),
        (b"-C", [(LogPlace.MEMORY, "default KiB", True)]),
        (b"-O /log/m -s 100 -b 3", [(LogPlace.FILE, "/log/m", True)]),
        (b"-s 0", [(LogPlace.FILE, "/var/log/messages", False)]),
        (b"-s $SIZE", [(LogPlace.FILE, "/var/log/messages", None)]),
        (b"-R log.example", [(LogPlace.HOST, "log.example", None)]),
        (b"-L -R log.example -C16", [(LogPlace.HOST, "log.example", None), (LogPlace.MEMORY, "16 KiB", True)]),
    ],
)
def test_the_arguments_of_busybox_say_where(
    look: Look, arguments: bytes, wanted: list[tuple[LogPlace, str, bool | None]]
) -> None:
    assert told(look, {**SYSLOGD, "etc/rc.local": b"syslogd " + arguments + b"\n"}) == wanted


def test_another_program_may_cut_a_file_that_is_not_rotated(look: Look) -> None:
    files: dict[str, Short] = {**SYSLOGD, "etc/rc.local": b"syslogd -s 0\n", "usr/sbin/crond": "/bin/busybox"}
    assert told(look, files) == [(LogPlace.FILE, "/var/log/messages", None)]


def test_openwrt_sends_once_a_host_is_set(look: Look) -> None:
    ring, sends = look(log_keeping, OPENWRT).facts
    assert ring == LogKeeping("logd", LogPlace.MEMORY, "64 KiB", bounded=True)
    assert sends == LogKeeping("logread", LogPlace.HOST, "log_ip", by_setting=True)
    named = look(log_keeping, {**OPENWRT, "etc/config/system": b"config system\n\toption log_ip 192.0.2.9\n"})
    assert named.facts[1] == LogKeeping("logread", LogPlace.HOST, "192.0.2.9")


def test_a_syslogd_of_its_own_reads_its_file(look: Look) -> None:
    files: dict[str, Short] = {
        "usr/sbin/rsyslogd": PROGRAM,
        "etc/rc.local": b"rsyslogd\n",
        "etc/rsyslog.conf": b"#*.* @@no.example\nauth,authpriv.* -/var/log/auth\nkern.* /dev/console\n",
        "etc/rsyslog.d/s.conf": b'*.* @@log.example:514\n*.* action(type="omfwd" target="b.example")\n',
        "usr/share/doc/rsyslog/rsyslog.conf": b"*.* @doc.example\n",
    }
    assert told(look, files) == [
        (LogPlace.FILE, "/var/log/auth", None),
        (LogPlace.HOST, "log.example:514", None),
        (LogPlace.HOST, "b.example", None),
    ]


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        (b"", [(LogPlace.MEMORY, "journal", True)]),
        (b"[Journal]\n#Storage=none\nStorage=persistent\n", [(LogPlace.FILE, "journal", True)]),
        (b"[Journal]\nStorage=none\n", []),
    ],
)
def test_the_journal_is_bounded_by_itself(
    look: Look, settings: bytes, wanted: list[tuple[LogPlace, str, bool | None]]
) -> None:
    assert told(look, {**SYSTEMD, "etc/systemd/journald.conf": settings}) == wanted


@pytest.mark.parametrize(("action", "bounded"), [(b"ROTATE", True), (b"IGNORE", None)])
def test_the_audit_daemon_rotates_or_not(look: Look, action: bytes, bounded: bool | None) -> None:
    settings = b"log_file = /var/log/audit/a.log\nmax_log_file_action = " + action + b"\n"
    files: dict[str, Short] = {"sbin/auditd": PROGRAM, "etc/rc.local": b"auditd\n", "etc/audit/auditd.conf": settings}
    assert told(look, files) == [(LogPlace.FILE, "/var/log/audit/a.log", bounded)]


def test_what_nothing_starts_keeps_no_records(look: Look) -> None:
    seen = look(log_keeping, {**SYSLOGD, "etc/rc.local": b"#syslogd -C64\n"})
    assert (seen.facts, bool(seen.examined)) == ([], True)


def test_a_condition_is_told(look: Look) -> None:
    (fact,) = look(log_keeping, {**SYSLOGD, "etc/rc.local": b"[ -f /etc/debug ] && syslogd -C64\n"}).facts
    assert isinstance(fact, LogKeeping)
    assert "/etc/debug" in fact.condition
