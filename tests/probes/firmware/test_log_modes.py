"""The mode that a log of a started daemon is given is told; other files, comments, examples and absent programs are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.open_records import LogMode
from shinsa.probes.firmware.log_modes import log_modes

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

PROGRAM = (b"\x7fELF", 0o755, 0, 0)
LOG = "/var/log/messages"
BASE: dict[str, Short] = {
    "sbin/syslogd": "../bin/busybox",
    "usr/sbin/logrotate": PROGRAM,
    "usr/bin/systemd-tmpfiles": PROGRAM,
    "etc/rc.local": b"syslogd -O /var/log/messages\n",
}
RSYSLOG: dict[str, Short] = {"usr/sbin/rsyslogd": PROGRAM, "etc/rc.local": b"/usr/sbin/rsyslogd\n"}
ROTATE = "etc/logrotate.d/syslog"
TMP, RULES = "usr/lib/tmpfiles.d/log.conf", "etc/rsyslog.conf"
STANZA = b"/var/log/messages\n/var/log/other.log {\n  weekly\n  create 0664 root adm\n}\n"
TO_FILE = b"*.* /var/log/messages\n"


@pytest.mark.parametrize(
    ("files", "fact", "place"),
    [
        ({ROTATE: STANZA}, LogMode(LOG, "0664", "logrotate"), f"{ROTATE}:4"),
        (
            {ROTATE: b"/var/log/*s {\n#create 0600\ncreate 666 root root\n}\n"},
            LogMode(LOG, "0666", "logrotate"),
            f"{ROTATE}:3",
        ),
        (
            {TMP: b"# d /var/log 0755\nd /var/log 0777 root root -\n"},
            LogMode("/var/log", "0777", "systemd-tmpfiles", folder=True),
            f"{TMP}:2",
        ),
        ({TMP: b"z /var/log/messages ~0644 - -\n"}, LogMode(LOG, "0644", "systemd-tmpfiles"), f"{TMP}:1"),
        (
            {TMP: b"d /var/log 0777\n", "etc/tmpfiles.d/log.conf": b"d /var/log 0750\n"},
            LogMode("/var/log", "0750", "systemd-tmpfiles", folder=True),
            "etc/tmpfiles.d/log.conf:1",
        ),
        (
            {**RSYSLOG, RULES: b"$FileCreateMode 0666\n" + TO_FILE},
            LogMode("files of rsyslogd", "0644", "rsyslogd"),
            f"{RULES}:1",
        ),
        (
            {**RSYSLOG, RULES: b"$Umask 0000\n$FileCreateMode 0666\n" + TO_FILE},
            LogMode("files of rsyslogd", "0666", "rsyslogd"),
            f"{RULES}:2",
        ),
        (
            {**RSYSLOG, RULES: b"#$FileCreateMode 0666\n$FileCreateMode 0640\n" + TO_FILE},
            LogMode("files of rsyslogd", "0640", "rsyslogd"),
            f"{RULES}:2",
        ),
    ],
)
def test_the_mode_of_a_log_is_told(look: Look, files: dict[str, Short], fact: LogMode, place: str) -> None:
    seen = look(log_modes, {**BASE, **files})
    assert seen.facts == [fact]
    assert seen.places == [place]


@pytest.mark.parametrize(
    "files",
    [
        {ROTATE: b"/var/log/dpkg.log {\n  create 0666 root root\n}\n"},
        {ROTATE: b"/var/log/messages {\n  weekly\n}\n/tmp/x {\n  create 0666\n}\n"},
        {ROTATE: b"/var/log/messages {\n  create\n}\ncreate 0666\n"},
        {ROTATE: b"# /var/log/messages {\n#  create 0666\n# }\n"},
        {"usr/share/doc/logrotate/syslog": STANZA},
        {ROTATE: STANZA, "etc/rc.local": b"true\n"},
        {TMP: b"d /var/lib 0777\nd /var/log -\nf /var/log/wtmp 0664\n"},
        {RULES: b"$FileCreateMode 0666\n" + TO_FILE},
    ],
)
def test_what_is_no_log_of_a_started_daemon_is_not(look: Look, files: dict[str, Short]) -> None:
    assert look(log_modes, {**BASE, **files}).facts == []


def test_settings_of_a_program_that_is_not_there_set_nothing(look: Look) -> None:
    bare = {name: what for name, what in BASE.items() if "logrotate" not in name}
    assert look(log_modes, {**bare, ROTATE: STANZA}).facts == []
