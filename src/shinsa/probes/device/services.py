"""Finds out what serves on the open ports of the live device, by speaking to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.communication import NetworkService
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text
from shinsa.subject.device.service import Service

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device

SILENT = Text(
    "it takes connections and answers nothing that was said to it", "接続は受け付けるが、どのプロトコルにも応答しない"
)
CLOSES = Text(
    "it closes every connection without a byte: a forwarder without a target, or an access list",
    "すべての接続をデータなしで閉じる (転送先のない転送、またはアクセス制限)",
)

SPARED = Text(
    "it is a port of raw printing and was silent; what is said to such a port may be printed, so nothing was",
    "印刷データを受けるポートで応答がない。送ったものが印刷されるおそれがあるため、何も送っていない",
)


@probe(
    NetworkService,
    needs=Needs(consent=("scan",)),
    seconds=1200,
    blind_to="protocols of the maker's own, which answer only to their own client; TLS that begins after a command (STARTTLS)",
)
def services(device: Device) -> Iterator[Report]:
    """Services that answered, with protocol, encryption, software and version as they say of themselves."""
    host = SubjectPlace(device.host)
    yield from (Unexamined(NetworkService, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    for service in device.services():
        yield from _reports(service, EndpointPlace(device.host, service.port, service.transport))
    yield Examined(NetworkService, host, Text("every open port was spoken to", "開いているすべてのポートと通信した"))


def _why_unknown(service: Service) -> Text:
    if service.spared:
        return SPARED
    return CLOSES if service.closes_at_once else SILENT


def _reports(service: Service, place: EndpointPlace) -> Iterator[Report]:
    if not service.answered:
        yield Unexamined(NetworkService, place, _why_unknown(service))
        return
    fact = NetworkService(
        service.protocol, service.transport, service.port, service.encrypted, service.software, service.version
    )
    yield Sighting(fact, place, service.banner)
    yield Examined(NetworkService, place)
