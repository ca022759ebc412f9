"""How many connections started services take at most, by their own configuration: mosquitto, lighttpd, uhttpd, vsftpd.

What a program takes by default is not told: only what somebody set.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from shinsa.subject.firmware.boot_services import Service, lines_of
from shinsa.subject.firmware.root_view import Line, RootView
from shinsa.subject.firmware.uci import sections

LISTENER = re.compile(r"\s*(?:listener|port)\s+(\d{1,5})\b")
MOSQUITTO = re.compile(r"\s*max_connections\s+(\d{1,7})\s*$")
"""mosquitto.conf(5): of the listener above it; -1 is no limit."""
LIGHTTPD = re.compile(r"\s*server\.max-connections\s*=\s*(\d{1,7})\s*(?:#.*)?$")
VSFTPD = re.compile(r"max_clients=(\d{1,7})\s*$")
"""vsftpd.conf(5): 0 is no limit."""
USUAL = 1883
"""The port of mosquitto where no listener is named above a setting."""


@dataclass(frozen=True, slots=True)
class Limit:
    """The most connections at a port, and the line that says so."""

    port: int
    most: int
    line: Line


def limits_of(view: RootView, service: Service) -> Iterator[Limit]:
    """The limits of a service, one for each port that it listens on and that has one."""
    find = _READERS.get(service.started.name)
    ports = {listen.port for listen in service.listens if listen.port is not None}
    for limit in find(view, service, ports) if find is not None and ports else ():
        if limit.port in ports and limit.most:
            yield limit


def _mosquitto(view: RootView, service: Service, _ports: set[int]) -> Iterator[Limit]:
    port, found = USUAL, dict[int, Limit]()
    for line in lines_of(view, service):
        opened, most = LISTENER.match(line.text), MOSQUITTO.match(line.text)
        if opened is not None:
            port = int(opened[1])
        elif line.text.lstrip().startswith("max_connections"):
            found.pop(port, None)
        if most is not None:
            found[port] = Limit(port, int(most[1]), line)
    yield from found.values()


def _whole(setting: re.Pattern[str]) -> Callable[[RootView, Service, set[int]], Iterator[Limit]]:
    """A reader of one setting that holds for every port; the last line of it counts."""

    def read(view: RootView, service: Service, ports: set[int]) -> Iterator[Limit]:
        said = [(found, line) for line in lines_of(view, service) if (found := setting.match(line.text)) is not None]
        for found, line in said[-1:]:
            yield from (Limit(port, int(found[1]), line) for port in sorted(ports))

    return read


def _uhttpd(view: RootView, _service: Service, ports: set[int]) -> Iterator[Limit]:
    """OpenWrt hands `max_connections` of each section on; a section without one takes what the program takes by default."""
    found = sections(view, "uhttpd")
    given = [
        [setting for setting in each.settings if setting[0] == "max_connections"]
        for each in found
        if each.type == "uhttpd"
    ]
    if not given or not all(given):
        return
    limits = [(value, line) for settings in given for _, value, line in settings[-1:]]
    if all(value.isdecimal() and int(value[:7]) for value, _ in limits):
        value, line = max(limits, key=lambda limit: int(limit[0][:7]))
        yield from (Limit(port, int(value[:7]), line) for port in sorted(ports))


_READERS: Mapping[str, Callable[[RootView, Service, set[int]], Iterator[Limit]]] = {
    "mosquitto": _mosquitto,
    "lighttpd": _whole(LIGHTTPD),
    "vsftpd": _whole(VSFTPD),
    "uhttpd": _uhttpd,
}
