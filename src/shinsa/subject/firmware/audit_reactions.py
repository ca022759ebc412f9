"""What auditd and the kernel's audit do when there is little or no room for records, or none can be written (auditd.conf(5))."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.boot_services import Service
from shinsa.subject.firmware.root_view import Line, RootView

SETTINGS = "etc/audit/auditd.conf"
RULES = ("etc/audit/audit.rules", "etc/audit/rules.d/*.rules")
TROUBLES = {
    "space_left_action": "low",
    "admin_space_left_action": "low",
    "disk_full_action": "full",
    "disk_error_action": "error",
}
REACTIONS = {
    "ignore": "nothing",
    "syslog": "tells",
    "email": "tells",
    "exec": "tells",
    "rotate": "overwrites",
    "suspend": "stops recording",
    "single": "halts",
    "halt": "halts",
}
KERNEL_MODE = re.compile(r"\s*-f\s*([012])\s*$")
"""auditctl(8): what the kernel does when a record is lost: nothing, a message, or a panic."""
KERNEL = {"0": "nothing", "1": "tells", "2": "halts"}


@dataclass(frozen=True, slots=True)
class Reaction:
    """A trouble with audit records, what is done about it, and the line that says so."""

    trouble: str
    reaction: str
    line: Line


def reactions(view: RootView, service: Service) -> Iterator[Reaction]:
    """What a started auditd is told to do; nothing for another service, and of settings that are left out."""
    if service.started.name != "auditd":
        return
    file = view.file(SETTINGS) if view.exists(SETTINGS) else None
    said: dict[str, tuple[str, Line]] = {}
    for line in file.lines() if file is not None else ():
        key, _, value = line.text.partition("=")
        said[key.strip().lower()] = (value.strip().lower().split(" ")[0], line)
    for key, trouble in TROUBLES.items():
        value, at = said.get(key, ("", None))
        if at is not None and value in REACTIONS:
            yield Reaction(trouble, REACTIONS[value], at)
    yield from _of_the_kernel(view)


def _of_the_kernel(view: RootView) -> Iterator[Reaction]:
    """The last mode that the rules set; they are loaded as one file is, by augenrules(8) in the order of their names."""
    last: Reaction | None = None
    for pattern in RULES:
        for file in view.files(pattern):
            for line in file.lines():
                if found := KERNEL_MODE.match(line.text):
                    last = Reaction("error", KERNEL[found[1]], line)
    if last is not None:
        yield last
