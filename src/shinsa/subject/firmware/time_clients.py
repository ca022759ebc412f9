"""The clients that a firmware starts to take the time from servers: BusyBox ntpd, ntpd, chronyd, systemd-timesyncd."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.boot_services import Service
from shinsa.subject.firmware.command_line import words_of
from shinsa.subject.firmware.daemon_configurations import configuration_lines, configuration_of
from shinsa.subject.firmware.root_view import Line, RootView
from shinsa.subject.firmware.systemd_settings import systemd_settings
from shinsa.subject.firmware.uci import sections

SERVER = re.compile(r"\s*(?:server|pool|peer)\s+(?:-[46]\s+)?([\w.:-]+)(.*)")
"""A server of ntp.conf(5) and chrony.conf(5)."""
PROVES = re.compile(r"\s(?:nts\b|key\s+\d)")
"""Options by which the server's answers are authenticated: NTS (RFC 8915) or a shared key."""
UNUSED = re.compile(r"\s(?:noselect|offline)\b")
OWN_CLOCK = re.compile(r"127\.|::1$|localhost$")
"""The device itself: clocks of its own (127.127.x.x in ntp.conf) are no time source of the system."""
HOST = re.compile(r"(?:keyno:\d+:)?([\w.:-]+)")
ONCE = frozenset({"-w", "-q", "-Q", "-gq", "-qg", "-nq", "-qn", "-x"})
"""Options with which the clock is read, set once, or left as it is (ntpd(8), chronyd(8))."""
MOST_SERVERS = 20


@dataclass(frozen=True, slots=True)
class TimeServer:
    """A server that a started client is told to ask, the line that names it, and whether its answers are authenticated."""

    host: str
    line: Line
    authenticated: bool


def time_servers(view: RootView, service: Service) -> tuple[TimeServer, ...]:
    """The servers that a service takes the time from; none where it is no time client, or its servers are not in the image."""
    found = _servers(view, service)
    return tuple(each for _, each in zip(range(MOST_SERVERS), found, strict=False) if not OWN_CLOCK.match(each.host))


def enabled_by_settings(service: Service) -> bool:
    """Whether OpenWrt starts it just where its settings name servers, which then are no further condition."""
    return service.started.line.path.endswith("sysntpd")


def _servers(view: RootView, service: Service) -> Iterator[TimeServer]:
    started, name = service.started, service.started.name
    words = words_of(started.arguments)
    if name == "systemd-timesyncd":
        yield from _timesyncd(view)
    elif name not in {"ntpd", "chronyd"} or ONCE.intersection(words):
        return
    elif enabled_by_settings(service):
        yield from _openwrt(view)
    elif name == "ntpd" and view.applet_of(started.path) == "busybox" and (named := list(_peers(words, started.line))):
        yield from named
    else:
        yield from _configured(view, name, words)


def _peers(words: list[str], line: Line) -> Iterator[TimeServer]:
    """BusyBox: `-p [keyno:N:]PEER`, as often as there are servers."""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        value = following if word == "-p" else word[2:] if word.startswith("-p") else ""
        found = HOST.fullmatch(value)
        if found is not None:
            yield TimeServer(found[1], line, value.startswith("keyno:"))


def _configured(view: RootView, program: str, words: list[str]) -> Iterator[TimeServer]:
    file = configuration_of(view, program, words)
    for line in configuration_lines(view, program, file) if file is not None else ():
        found = SERVER.match(line.text.partition("#")[0])
        if found is not None and not UNUSED.search(found[2]):
            yield TimeServer(found[1], line, PROVES.search(found[2]) is not None)


def _openwrt(view: RootView) -> Iterator[TimeServer]:
    for section in sections(view, "system"):
        if section.type == "timeserver" and (section.value("enabled") or "1") == "1":
            for key, value, line in section.settings:
                if key == "server" and HOST.fullmatch(value):
                    yield TimeServer(value, line, authenticated=False)


def _timesyncd(view: RootView) -> Iterator[TimeServer]:
    """timesyncd.conf(5): the servers of NTP=, else those of FallbackNTP=; what is compiled in is not seen."""
    said = systemd_settings(view, "timesyncd.conf", "Time")
    for key in ("NTP", "FallbackNTP"):
        line = said.get(key)
        hosts = line.text.partition("=")[2].split() if line is not None else []
        if line is not None and hosts:
            yield from (TimeServer(host, line, authenticated=False) for host in hosts if HOST.fullmatch(host))
            return
