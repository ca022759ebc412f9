"""Where a device shows the laboratory's planted values, to anybody and to users who are let in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from shinsa.subject.capture.setting import PlantedValue
from shinsa.subject.device.resetting.ftp_files import ftp_files
from shinsa.subject.device.resetting.marks import Marks
from shinsa.subject.device.resetting.pages import pages
from shinsa.subject.device.resetting.retained import retained
from shinsa.subject.device.resetting.shell_files import shell_files
from shinsa.subject.device.resetting.system_group import system_group
from shinsa.subject.device.resetting.visit import Look, Shown, Visit
from shinsa.subject.device.service import without_tls

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.logins.login import LoginPoint
    from shinsa.subject.device.service import Service

LOOKS: MappingProxyType[str, Look] = MappingProxyType(
    {
        "http": pages,
        "mqtt": retained,
        "ftp": ftp_files,
        "ssh": shell_files,
        "snmp": system_group,
        "snmpv3": system_group,
    }
)
"""How each protocol is looked at."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a service, as one who comes by sees it. `user` is empty for anybody."""

    protocol: str
    transport: str
    port: int
    path: str = ""
    user: str = ""
    asks: bool = False
    """As in `Shown`."""

    def __str__(self) -> str:
        return f"{self.protocol} {self.port} {self.path}".rstrip()


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen at a spot: the planted values that stand there. `bare`: nothing stands there at all; `cut`: more may."""

    spot: Spot
    values: tuple[PlantedValue, ...] = ()
    bare: bool = False
    cut: bool = False

    def is_of(self, spot: Spot) -> bool:
        """Whether it tells what is at a spot that was seen before."""
        here, there = self.spot, spot
        if self.cut or (here.protocol, here.transport, here.port, here.path) != (
            there.protocol,
            there.transport,
            there.port,
            there.path,
        ):
            return False
        if self.bare:
            return here.user == there.user
        return there.user in {"", here.user} and here.asks == there.asks


def seen_by_anybody(device: Device, marks: Marks, again: Iterable[Spot] = ()) -> Iterator[Sight]:
    """What the services of a device show without a login, and say as they greet."""
    for service in (one for one in device.services() if one.answered):
        words = " ".join((service.banner, service.software, *(word for _, word in service.tells)))
        yield Sight(Spot(service.protocol, service.transport, service.port), marks.found(words.encode()))
        endpoint = device.endpoint(service.port, tls=service.tls)
        yield from _sights(service, Visit(endpoint, again=_paths(service, again, "")), marks)


def seen_by(
    device: Device, point: LoginPoint, who: tuple[str, str], marks: Marks, again: Iterable[Spot] = ()
) -> Iterator[Sight]:
    """What a service shows to a user with this password. Nothing where that cannot be looked at."""
    served = (s for s in device.services() if (s.transport, s.port) == (point.transport, point.port))
    for service in served:
        endpoint = device.endpoint(service.port, tls=service.tls)
        yield from _sights(service, Visit(endpoint, point, *who, _paths(service, again, who[0])), marks)


def _paths(service: Service, again: Iterable[Spot], user: str) -> tuple[str, ...]:
    here = (service.protocol, service.transport, service.port)
    ours = (spot for spot in again if (spot.protocol, spot.transport, spot.port) == here and spot.user in {"", user})
    return tuple(dict.fromkeys(spot.path for spot in ours if spot.path))


def _sights(service: Service, visit: Visit, marks: Marks) -> Iterator[Sight]:
    look = LOOKS.get(without_tls(service.protocol))
    if look is None:
        return
    try:
        for shown in look(visit):
            yield Sight(_spot(service, visit, shown), marks.found(shown.data), not shown.data, shown.cut)
    except (OSError, ValueError):
        return  # what was not shown was not seen, and is not seen again


def _spot(service: Service, visit: Visit, shown: Shown) -> Spot:
    user = (visit.user or "(community)") if visit.point is not None else ""
    return Spot(service.protocol, service.transport, service.port, shown.path[:200], user, shown.asks)
