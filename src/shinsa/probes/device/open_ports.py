"""Finds the ports on which the live device can be reached, and those where nothing listens (TS 103 701, 5.6-1-2)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from shinsa.facts.attack_surface import ClosedPorts, OpenPort
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text, say
from shinsa.subject.device.ports import spans

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device

CLOSES = Text(
    "it closes every connection without a byte: a forwarder without a target, or a service for other hosts only",
    "すべての接続をデータなしで閉じる (転送先のない転送、または他のホスト専用のサービス)",
)
SPANS = 512
"""Runs of closed ports that are reported; the others are not known to be closed then."""


@probe(
    OpenPort,
    ClosedPorts,
    needs=Needs(consent=("scan",)),
    seconds=1200,
    blind_to="UDP services that stay silent, as WireGuard and syslog do, and DHCP; ports that open only at times or for other hosts",
)
def open_ports(device: Device) -> Iterator[Report]:
    """Open TCP ports by connecting to each, and UDP ports that answer in their protocol; and which of both refuse."""
    host = SubjectPlace(device.host)
    yield from (Unexamined(OpenPort, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    yield from _open(device)
    for transport, closed in (("tcp", device.scan().closed), ("udp", device.udp().closed)):
        if closed:
            yield Sighting(ClosedPorts(transport, ",".join(islice(spans(closed), SPANS))), host)
    yield Examined(OpenPort, host, _note(device))
    yield Examined(ClosedPorts, host)


def _open(device: Device) -> Iterator[Report]:
    found = {(service.transport, service.port): service for service in device.services()}
    tcp, udp = device.open_tcp(), device.open_udp()
    bound = device.bounds.open_ports
    for transport, port in [*(("tcp", port) for port in tcp[:bound]), *(("udp", port) for port in udp)]:
        service, place = found.get((transport, port)), EndpointPlace(device.host, port, transport)
        if service is not None and service.closes_at_once:
            yield Unexamined(OpenPort, place, CLOSES)
            continue
        protocol, banner = (service.protocol, service.banner) if service is not None else ("unknown", "")
        yield Sighting(OpenPort(transport, port, protocol), place, banner)
    if len(tcp) > bound:
        more = say("{n} more ports are open", "このほか{n}個のポートが開いている", n=len(tcp) - bound)
        yield Unexamined(OpenPort, SubjectPlace(device.host), more)


def _note(device: Device) -> Text:
    scan = device.scan()
    return say(
        "{asked} TCP ports asked: {open} open, {refused} refused, {silent} silent; "
        "{udp} UDP ports asked: {answers} answered, {closed} refused, {quiet} silent",
        "TCP {asked}ポートを確認: 開 {open}、拒否 {refused}、無応答 {silent}; "
        "UDP {udp}ポートを確認: 応答 {answers}、拒否 {closed}、無応答 {quiet}",
        asked=scan.asked,
        open=len(scan.open),
        refused=scan.refused,
        silent=scan.silent,
        udp=len(device.udp_ports),
        answers=len(device.open_udp()),
        closed=len(device.udp().closed),
        quiet=len(device.udp().silent),
    )
