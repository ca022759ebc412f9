"""Holds a crowd of connections at each service of the live device, and sees whether the others still answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.crowds import CrowdTrial
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text, say
from shinsa.subject.device.crowd import FEWEST, SPARE, Stand, crowd, size_of

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.service import Service

TOO_FEW = say(
    "`live.connections` allows fewer than {n} connections at a time",
    "`live.connections` の同時接続数が{n}未満である",
    n=FEWEST + SPARE,
)
MUTE = Text("no orderly question to it is answered", "正常な問い合わせに応答しない")
SPARED = Text("what is sent to it would be printed", "送信した内容が印刷されるおそれがある")
KEPT_OUT = Text(
    "it answers no more: it is down, or keeps this machine out",
    "応答しなくなった。停止したか、この端末を遮断しているかを判別できない",
)


@probe(
    CrowdTrial,
    needs=Needs(consent=("scan", "stress")),
    seconds=1800,
    blind_to="floods of packets, services over UDP, and what a crowd does that speaks",
)
def crowds(device: Device) -> Iterator[Report]:
    """Some two hundred silent connections at each TCP service in turn, while the others are asked whether they live."""
    host = SubjectPlace(device.host)
    yield from (Unexamined(CrowdTrial, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    if not size_of(device.bounds.connections):
        yield Unexamined(CrowdTrial, host, TOO_FEW)
        return
    served = tuple(one for one in device.services() if one.transport == "tcp" and not one.closes_at_once)
    stands = tuple((one, _stand(device, one)) for one in served)
    living = tuple((one, stand) for one, stand in stands if not one.spared and stand.can_be_asked and stand.lives())
    for service, stand in stands:
        if (service, stand) not in living:
            place = EndpointPlace(device.host, service.port)
            yield Unexamined(CrowdTrial, place, SPARED if service.spared else MUTE)
    for service, stand in living:
        yield from _tried(device, service, stand, tuple(other for _, other in living if other is not stand))
    if not served:
        yield Examined(CrowdTrial, host, Text("no service over TCP", "TCP のサービスはない"))


def _stand(device: Device, service: Service) -> Stand:
    return Stand(device.endpoint(service.port, tls=service.tls), service.inner)


def _tried(device: Device, service: Service, stand: Stand, others: tuple[Stand, ...]) -> Iterator[Report]:
    place = EndpointPlace(device.host, service.port)
    seen = crowd(stand, others)
    if not seen.came_back:
        yield Unexamined(CrowdTrial, place, KEPT_OUT)
        return
    fact = CrowdTrial(service.protocol, service.port, seen.opened, seen.silenced, seen.served_itself)
    yield Sighting(fact, place, f"{seen.opened} connections")
    yield Examined(CrowdTrial, place, say("{n} others asked", "他の{n}個を確認", n=len(others)))
