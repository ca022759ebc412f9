"""Tries known attacks on the TLS services of the live device, without harm: Heartbleed, CCS injection, ROBOT, POODLE on TLS."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.channels import ChannelWeakness
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text, say

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.tls.attacks import Target

OVER_DATAGRAMS = Text(
    "Heartbleed, CCS injection, ROBOT and POODLE are not tried over DTLS",
    "DTLS では Heartbleed、CCS インジェクション、ROBOT、POODLE を試行しない",
)


@probe(
    ChannelWeakness,
    needs=Needs(consent=("scan", "fuzz")),
    seconds=1200,
    blind_to="oracles that show only in time (Lucky Thirteen, Raccoon); attacks on TLS 1.3; servers that want a client's certificate; DTLS up to 1.2",
)
def tls_attacks(device: Device) -> Iterator[Report]:
    """Malformed records that a sound TLS server refuses, to each TLS service; an oracle is claimed only where it shows again."""
    from shinsa.subject.device.tls.attacks import Target  # its library takes long to import

    host = SubjectPlace(device.host)
    yield from (Unexamined(ChannelWeakness, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    targets = tuple(
        (Target(channel, posture.taken(channel.name)), EndpointPlace(device.host, service.port))
        for (service, channel), (_, posture) in zip(device.channels(), device.tls(), strict=True)
    )
    for reports in device.each(lambda one: tuple(_tried(*one)), targets):
        yield from reports
    for service, posture in device.dtls():
        if posture.older:
            yield Unexamined(ChannelWeakness, EndpointPlace(device.host, service.port, "udp"), OVER_DATAGRAMS)
    yield Examined(ChannelWeakness, host, say("{n} TLS services", "{n}個の TLS サービス", n=len(targets)))


def _tried(target: Target, place: EndpointPlace) -> Iterator[Report]:
    from shinsa.subject.device.tls.attacks import ATTACKS
    from shinsa.subject.device.tls.renegotiation import Untold

    for name, attack in ATTACKS.items():
        try:
            found = attack(target)
        except Untold as error:
            reason = say("{name}: {why}", "{name}: {why}", name=name, why=error)
            yield Unexamined(ChannelWeakness, place, reason)
            continue
        if found is not None:
            yield Sighting(ChannelWeakness("tls", found.name, found.cve, found.detail, found.broken), place)
        yield Examined(ChannelWeakness, place, say("{name} tried", "{name} を試行", name=name))
