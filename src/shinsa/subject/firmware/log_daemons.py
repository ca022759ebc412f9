"""Where the log daemons that a firmware starts keep their records, and what keeps those from growing without end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from shinsa.subject.firmware.boot_services import Service
from shinsa.subject.firmware.command_line import words_of
from shinsa.subject.firmware.cron import CRONS
from shinsa.subject.firmware.root_view import Line, RootView
from shinsa.subject.firmware.systemd_settings import systemd_settings
from shinsa.subject.firmware.uci import sections

REMOTE = re.compile(r"\s*[\w.*,;!=]+\s+-?(?:@@?|@\([^)]*\))([\w.:\[\]-]+)|.*\btype=\"omfwd\".*\btarget=\"([\w.:-]+)\"")
"""A line of syslog.conf(5) or rsyslog.conf(5) that sends records to another host."""
TO_FILE = re.compile(r"\s*[\w.*,;!=]+\s+-?(/(?!dev/)\S+)|.*\btype=\"omfile\".*\bfile=\"(/[^\"]+)\"")
SYSLOG_CONF = {
    "syslogd": ("etc/syslog.conf", "etc/syslog.d/*.conf"),
    "rsyslogd": ("etc/rsyslog.conf", "etc/rsyslog.d/*.conf"),
}
BUSYBOX_KB = 200
"""Kilobytes at which BusyBox syslogd rotates its file, unless -s says otherwise."""
ROTATE = ("logrotate", *CRONS)
"""Programs that may cut a log from outside."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One place where records go: "memory", "file" or "host", which one, and whether it is bounded (None: not known)."""

    place: str
    name: str
    line: Line
    bounded: bool | None = None
    by_setting: bool = False
    """Whether records go there once a setting of the device names the host."""
    condition: str = ""
    """What else must hold at run time."""


def kept_by(view: RootView, service: Service) -> Iterator[Kept]:
    """Where one service keeps records; nothing where it is no log daemon that is known."""
    started = service.started
    words = words_of(started.arguments)
    if started.name == "logread":
        yield from _openwrt(view, started.line) if "-r" in words else ()
        return
    yield from (replace(kept, condition=started.condition) for kept in _of_daemon(view, service, words))


def _of_daemon(view: RootView, service: Service, words: list[str]) -> Iterator[Kept]:
    started = service.started
    if started.name == "syslogd" and view.applet_of(started.path) == "busybox":
        yield from _busybox(view, words, started.line)
    elif started.name in SYSLOG_CONF:
        yield from _configured(view, started.name)
    elif started.name == "logd" and started.path.startswith("sbin/"):
        yield Kept("memory", f"{_option(words, '-S') or 'default'} KiB", started.line, bounded=True)
    elif started.name == "systemd-journald":
        yield from _journal(view, started.line)
    elif started.name == "auditd":
        yield from _audit(view)


def _option(words: list[str], option: str) -> str:
    """The value of an option, written apart or right behind it; "" where it is not there."""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if word == option:
            return "" if following.startswith("-") else following
        if word.startswith(option):
            return word[len(option) :]
    return ""


def _given(words: list[str], option: str) -> bool:
    return any(word.startswith(option) for word in words)


def _busybox(view: RootView, words: list[str], line: Line) -> Iterator[Kept]:
    """`-C[KB]` keeps a ring in memory, `-O` a file that is rotated at `-s KB` (0: never), `-R` sends, with `-L` besides."""
    host = _option(words, "-R")
    if host:
        yield Kept("host", host, line)
    if host and not _given(words, "-L"):
        return
    if _given(words, "-C"):
        yield Kept("memory", f"{_option(words, '-C') or 'default'} KiB", line, bounded=True)
        return
    size = _option(words, "-s") or str(BUSYBOX_KB)
    bounded = True if size.isdecimal() and size.strip("0") else None
    if size == "0" and not any(view.program(name) for name in ROTATE):
        bounded = False
    yield Kept("file", _option(words, "-O") or "/var/log/messages", line, bounded)


def _configured(view: RootView, program: str) -> Iterator[Kept]:
    """The files of a syslogd are bounded by another program, such as logrotate, which is not looked at."""
    for file in view.files(*SYSLOG_CONF[program]):
        for line in file.lines():
            remote, local = REMOTE.match(line.text), TO_FILE.match(line.text)
            if remote is not None:
                yield Kept("host", remote[1] or remote[2], line)
            elif local is not None:
                yield Kept("file", local[1] or local[2], line)


def _openwrt(view: RootView, start: Line) -> Iterator[Kept]:
    """OpenWrt sends its log once `log_ip` of its system settings names a host."""
    named = [
        (value, line)
        for section in sections(view, "system")
        for key, value, line in section.settings
        if key == "log_ip" and value
    ]
    if named:
        yield from (Kept("host", value, line) for value, line in named)
    elif start.path.endswith("log"):
        yield Kept("host", "log_ip", start, by_setting=True)


def _journal(view: RootView, start: Line) -> Iterator[Kept]:
    """journald.conf(5): without other settings it takes a tenth of the file system at most."""
    said = systemd_settings(view, "journald.conf", "Journal")
    line = said.get("Storage", start)
    storage = line.text.partition("=")[2].strip().lower() if "Storage" in said else "auto"
    if storage in {"volatile", "persistent", "auto"}:
        volatile = storage == "volatile" or (storage == "auto" and not view.is_folder("var/log/journal"))
        yield Kept("memory" if volatile else "file", "journal", line, bounded=True)


def _audit(view: RootView) -> Iterator[Kept]:
    """auditd.conf(5): bounded where full files are rotated."""
    file = view.file("etc/audit/auditd.conf") if view.exists("etc/audit/auditd.conf") else None
    said = {line.text.partition("=")[0].strip().lower(): line for line in (file.lines() if file is not None else ())}
    action, path = said.get("max_log_file_action"), said.get("log_file")
    line = path or action
    if line is not None:
        name = path.text.partition("=")[2].strip() if path is not None else "/var/log/audit/audit.log"
        rotates = action is not None and action.text.partition("=")[2].strip().lower() == "rotate"
        yield Kept("file", name, line, bounded=True if rotates else None)
