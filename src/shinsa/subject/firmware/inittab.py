"""inittab(5) in the forms of sysvinit, BusyBox and procd: the lines that are in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.root_view import Line, RootView

INITTAB = "etc/inittab"
STARTING = frozenset(
    {
        *("respawn", "askfirst", "askconsole", "askconsolelate", "respawnlate"),
        *("sysinit", "once", "wait", "boot", "bootwait"),
    }
)
"""Actions that start the process at boot."""


@dataclass(frozen=True, slots=True)
class InittabEntry:
    """One line: the first field (an id, or BusyBox's terminal), the action and the command."""

    line: Line
    id: str
    action: str
    command: str


def inittab(view: RootView) -> Iterator[InittabEntry]:
    """The lines that start something at boot. sysvinit's run levels count where the file names a default one."""
    file = view.file(INITTAB)
    lines = [(line, line.text.strip().split(":", 3)) for line in (file.lines() if file is not None else ())]
    entries = [(line, fields) for line, fields in lines if len(fields) == 4]
    default = next((levels for _, (_, levels, action, _) in entries if action == "initdefault"), "")
    for line, (name, levels, action, command) in entries:
        in_force = not default or not levels or action in {"sysinit", "boot", "bootwait"} or default in levels
        if action in STARTING and in_force and command.strip():
            yield InittabEntry(line, name.removeprefix("/dev/"), action, command.strip())
