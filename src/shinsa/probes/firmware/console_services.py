"""Finds shells and logins on serial lines that upstart, runit, s6, OpenRC, Android's init or a start script run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.hardware import SerialConsole
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.command_line import name_of
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import Line, RootView, TextFile, roots_of
from shinsa.subject.firmware.shell_commands import commands_of
from shinsa.subject.firmware.terminals import GETTYS, LOGINS, SERIAL, SHELLS, offer_of

RUN = (
    *("etc/runit/runsvdir/default/*/run", "etc/runit/runsvdir/current/*/run", "etc/service/*/run", "service/*/run"),
    *(
        "etc/s6/*/run",
        "etc/services.d/*/run",
        "etc/s6-rc/source/*/run",
        "etc/s6-overlay/s6-rc.d/*/run",
        "var/service/*/run",
    ),
)
UPSTART = ("etc/init/*.conf",)
SCRIPTS = (
    *(
        "etc/init.d/rcS",
        "etc/rcS",
        "etc/rc",
        "etc/rc.local",
        "etc/rc.sysinit",
        "etc_ro/rcS",
        "etc/init.d/S[0-9]*",
        "etc/rc.d/S*",
    ),
    *("etc/rc[S2-5].d/S*", "usr/etc/rcS", "init"),
)
NAMED = re.compile(
    r"(?:etc/runlevels/(?:default|boot|sysinit)/agetty\.|(?:etc/runit/runsvdir/(?:default|current)|etc/service|var/service)/a?getty-)"
    r"(\w{2,20})"
)
"""Services of OpenRC and runit that name the terminal in their own name."""
ANDROID = ("init*.rc", "etc/init/*.rc", "system/etc/init/*.rc", "vendor/etc/init/*.rc", "system/etc/init/hw/*.rc")
SERVICE = re.compile(r"service\s+(\S{1,100})\s+(/\S{1,200})")
DEVICE = re.compile(r"/dev/(\w{2,20})")
MOST_FILES = 300
MOST_SERVICES = 5
OPTIONS = 20
"""Lines of a service of Android's init that are looked at."""


@probe(SerialConsole, blind_to="logins that a program of the maker's own offers")
def console_services(firmware: Firmware) -> Iterator[Report]:
    """Gettys and shells on a serial line outside inittab and systemd, and whether they ask for a password."""
    for view in roots_of(firmware):
        shown = list(_in_scripts(view)) + list(_android(view))
        yield from shown
        yield from _named(view)
        if shown:
            yield from view.looks(SerialConsole)


def _in_scripts(view: RootView) -> Iterator[Sighting[SerialConsole]]:
    for file in view.files(*RUN, *UPSTART, *SCRIPTS):
        if not any(word in file.text for word in ("getty", "/dev/tty", "/dev/console", "login", "cttyhack")):
            continue
        lines = file.text.split("\n")
        for command in commands_of(file.text):
            if command.name in GETTYS | LOGINS | SHELLS:
                line = Line(file.path, command.line, lines[command.line - 1][:4096], file.tree)
                yield from _offered(view, line, " ".join(command.words), command.reads)


def _offered(view: RootView, line: Line, command: str, reads: str) -> Iterator[Sighting[SerialConsole]]:
    offer = offer_of(view, command)
    if offer is None:
        return
    found = DEVICE.fullmatch(reads)
    terminal = offer.terminal or (found[1] if found is not None else "console" if "cttyhack" in line.text else "")
    if SERIAL.fullmatch(terminal):
        yield Sighting(SerialConsole(terminal, offer.program, offer.asks_password), line.place, line.excerpt)


def _named(view: RootView) -> Iterator[Sighting[SerialConsole]]:
    for path in view.tree.entries:
        found = NAMED.fullmatch(path) if "getty" in path else None
        if found is not None and SERIAL.fullmatch(found[1]) and view.program("agetty"):
            line = Line(path, 1, path, view.tree.label)
            yield Sighting(SerialConsole(found[1], "agetty", asks_password=True), line.place, path)


def _android(view: RootView) -> Iterator[Sighting[SerialConsole]]:
    """A service with the option `console`; `disabled` ones run only when a property starts them (init's README)."""
    for file in list(view.files(*ANDROID))[:MOST_FILES]:
        lines = [line for line in file.lines() if not line.text.lstrip().startswith("#")]
        services = [(at, SERVICE.match(line.text)) for at, line in enumerate(lines)]
        shells = [(at, found) for at, found in services if found is not None and name_of(found[2]) in SHELLS]
        for at, service in shells[:MOST_SERVICES]:
            line = lines[at]
            options = _options(lines[at + 1 : at + 1 + OPTIONS])
            console = next((words for words in options if words[0] == "console"), None)
            if console is not None and not _disabled(file, service[1], options):
                terminal = console[1] if len(console) > 1 else "console"
                fact = SerialConsole(terminal, name_of(service[2]), asks_password=False)
                yield Sighting(fact, line.place, line.excerpt)


def _options(lines: list[Line]) -> list[list[str]]:
    """The indented lines right behind a service, as words."""
    options = []
    for line in lines:
        if not line.text[:1].isspace():
            break
        options.append(line.text.split())
    return options


def _disabled(file: TextFile, name: str, options: list[list[str]]) -> bool:
    """Whether nothing but a property of a debug build starts it."""
    if ["disabled"] not in options:
        return False
    started = re.search(
        rf"^on ([^\n]{{1,200}})\n(?:[ \t][^\n]{{0,200}}\n){{0,30}}?[ \t]+start {re.escape(name)}[ \t]*$",
        file.text,
        re.MULTILINE,
    )
    return started is None or "ro.debuggable=1" in started[1] or "userdebug" in started[1]
