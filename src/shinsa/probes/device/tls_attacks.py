"""Tries known attacks on the TLS and DTLS services of the live device, without harm: Heartbleed, ROBOT, POODLE on TLS and others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from shinsa.facts.channel_words import in_both
from shinsa.facts.channels import ChannelWeakness
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import say

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.tls.attacks import Attack
    from shinsa.subject.device.tls.target import Target


@probe(
    ChannelWeakness,
    needs=Needs(consent=("scan", "fuzz")),
    seconds=1800,
    blind_to="oracles that show only in time (Lucky Thirteen, Raccoon); attacks on TLS 1.3; servers that want a client's certificate",
)
def tls_attacks(device: Device) -> Iterator[Report]:
    """Malformed records that a sound server refuses, to each TLS and DTLS service; an oracle is claimed only where it shows again."""
    from shinsa.subject.device.tls.attacks import attacks_on  # their library takes long to import
    from shinsa.subject.device.tls.target import targets

    host = SubjectPlace(device.host)
    yield from (Unexamined(ChannelWeakness, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    asked = tuple(
        (EndpointPlace(device.host, service.port, service.transport), target, attacks_on(target))
        for service, target in targets(device)
    )
    for reports in device.each(lambda one: tuple(_tried(*one)), asked):
        yield from reports
    yield Examined(ChannelWeakness, host, say("{n} TLS services", "{n}個の TLS サービス", n=len(asked)))


def _tried(place: EndpointPlace, target: Target, attacks: Mapping[str, Attack]) -> Iterator[Report]:
    from shinsa.subject.device.tls.target import Untold

    protocol = "dtls" if target.datagrams else "tls"
    for name, attack in attacks.items():
        try:
            found = attack(target)
        except Untold as error:
            reason = say("{name}: {why}", "{name}: {why}", name=in_both(name), why=in_both(error))
            yield Unexamined(ChannelWeakness, place, reason)
            continue
        if found is not None:
            yield Sighting(ChannelWeakness(protocol, found.name, found.cve, found.detail, found.broken), place)
        yield Examined(ChannelWeakness, place, say("{name} tried", "{name} を試行", name=in_both(name)))
