"""The settings of started services that open more than they should, each with the line that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.boot_services import Service, lines_of
from shinsa.subject.firmware.command_line import name_of, words_of
from shinsa.subject.firmware.daemon_configurations import configuration_lines
from shinsa.subject.firmware.root_view import Line, RootView, TextFile
from shinsa.subject.firmware.setting_arguments import opened_by_arguments
from shinsa.subject.firmware.setting_rows import ROWS, UCI, UNLESS
from shinsa.subject.firmware.uci import sections

KEY = re.compile(r"\s*([A-Za-z<][\w. -]*?)\s*(?:\+?=|\s|$)\s*(.*)")
KEY_BEFORE_SIGN = re.compile(r"\s*([A-Za-z][\w. -]*?)\s*=\s*(.*)")
OF_TLS = frozenset({"OLD_TLS", "WEAK_CIPHER"})
"""What counts only where the service has a port with TLS."""
TRAILING = re.compile(r"(?:;\s*#.*|\s#.*)$")
"""A comment behind a value."""
SIGNED = frozenset({"smbd", "vsftpd", "thttpd", "mini_httpd", "dnsmasq", "rsync", "minidlnad"})
"""Programs whose settings are `name = value`, so that a name may hold blanks."""
FIRST_HOLDS = frozenset({"sshd"})
"""Programs for which the first value of a setting holds (sshd_config(5)); for the others, the last."""
REPEATED = re.compile(
    r"(?:guest ok|public|path|alias|root|options|rocommunity|rwcommunity|com2sec|autoindex|media_dir)", re.IGNORECASE
)
"""Settings that stand once per share, location or community: each counts."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A setting, its value, what it opens (a name of `Opens`), and the line that holds it."""

    setting: str
    value: str
    opens: str
    line: Line


def openings(view: RootView, service: Service) -> Iterator[Opening]:
    """What the arguments and the configuration of one service open."""
    yield from _by_arguments(view, service)
    program = service.started.name
    if view.applet_of(service.started.path) == "busybox" and program == "httpd":
        return  # BusyBox's httpd has another configuration than Apache's
    file = view.file(service.configuration) if service.configuration else None
    if file is not None and not file.path.startswith("etc/config/"):
        secured = any(listen.encrypted for listen in service.listens)
        yield from (each for each in _by_file(view, program, file) if secured or each.opens not in OF_TLS)
    for package, row in UCI.get(program, ()):
        for key, value, line in (each for section in sections(view, package) for each in section.settings):
            if row.name.fullmatch(key) and row.value.match(value):
                yield Opening(key, value, row.opens, line)


def _by_file(view: RootView, program: str, file: TextFile) -> Iterator[Opening]:
    rows = ROWS.get(program, ())
    lines = list(_until_match(program, configuration_lines(view, program, file))) if rows else []
    held: dict[str, tuple[Opening, bool]] = {}
    for line in lines:
        found = (KEY_BEFORE_SIGN if program in SIGNED else KEY).match(line.text)
        if found is None:
            continue
        key, value = found[1].strip(), TRAILING.sub("", found[2]).strip("\"'; \t")
        for row in rows:
            if not row.name.fullmatch(key):
                continue
            opening = Opening(key, value, row.opens, line)
            test = row.value.search if row.opens in OF_TLS else row.value.match
            counts = test(value) is not None
            slot = f"{row.opens} {key.lower()} {line.number if REPEATED.fullmatch(key) else ''}"
            if not (program in FIRST_HOLDS and slot in held):
                held[slot] = (opening, counts)
    for opening, counts in held.values():
        unless = UNLESS.get((program, opening.setting.lower()))
        if counts and not (unless is not None and any(unless.match(line.text) for line in lines)):
            yield opening


def _until_match(program: str, lines: Iterator[Line]) -> Iterator[Line]:
    """Settings behind sshd's `Match` hold for some connections only."""
    for line in lines:
        if program == "sshd" and line.text.strip().lower().startswith("match "):
            return
        yield line


def _by_arguments(view: RootView, service: Service) -> Iterator[Opening]:
    started = service.started
    words = words_of(started.arguments)
    name = started.name
    if name in {"tcpsvd", "udpsvd"}:
        at = next((n for n, word in enumerate(words) if name_of(word) in {"ftpd", "tftpd", "telnetd"}), len(words))
        name, words = (name_of(words[at]), words[at + 1 :]) if at < len(words) else (name, [])
    for setting, value, opens in opened_by_arguments(view, name, words):
        yield Opening(setting, value, opens, started.line)


def open_to_all(view: RootView, service: Service) -> bool:
    """Whether some setting of the service lets anyone in without a login."""
    return any(opening.opens == "NO_LOGIN" for opening in openings(view, service))


def keys_only(view: RootView, service: Service) -> bool:
    """Whether the service takes no passwords at all, only keys."""
    words = words_of(service.started.arguments)
    if service.started.name == "dropbear":
        uci = sections(view, "dropbear") if service.configuration.startswith("etc/config/") else []
        off = [(section.value("PasswordAuth") or "1").lower() in {"0", "off", "no", "false"} for section in uci]
        return "-s" in words or (bool(off) and all(off))
    if service.started.name != "sshd":
        return False
    first: dict[str, str] = {}
    for line in _until_match("sshd", lines_of(view, service)):
        key, _, value = line.text.strip().partition(" ")
        first.setdefault(key.lower(), value.strip().lower())
    interactive = first.get("kbdinteractiveauthentication", first.get("challengeresponseauthentication", "yes"))
    return first.get("passwordauthentication") == "no" and interactive == "no"
