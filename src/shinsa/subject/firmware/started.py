"""One program that the firmware starts at boot."""

from __future__ import annotations

from dataclasses import dataclass

from shinsa.subject.firmware.root_view import Line


@dataclass(frozen=True, slots=True)
class Started:
    """A program, the line and file that start it, and as which user.

    `stays` tells that the way of starting is one for programs that keep running; without it only a known daemon does.
    """

    line: Line
    started_by: str
    name: str
    path: str
    arguments: str = ""
    user: str = "root"
    stays: bool = True
    group: str = ""
    condition: str = ""
    """What must hold at run time for it to start, in the words of the script; "" where it always starts."""
    sandbox: tuple[str, ...] = ()
    """How it is confined, in the words of the init system, such as `NoNewPrivileges=yes` or `procd jail`."""
