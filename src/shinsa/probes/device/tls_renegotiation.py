"""Asks the TLS and DTLS services of the live device for a second handshake inside a connection (RFC 5746)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.channel_words import in_both
from shinsa.facts.channels import ChannelWeakness
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import say

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.tls.target import Target


@probe(
    ChannelWeakness,
    needs=Needs(consent=("scan",)),
    seconds=600,
    blind_to="servers that take none of RSA, DHE and ECDHE with AES, ChaCha20 or 3DES; clients that have a certificate",
)
def tls_renegotiation(device: Device) -> Iterator[Report]:
    """Renegotiation that a client begins: without RFC 5746 it is insecure, with it a way to wear the device out."""
    from shinsa.subject.device.tls.target import targets  # its library takes long to import

    host = SubjectPlace(device.host)
    yield from (Unexamined(ChannelWeakness, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    asked = tuple(
        (target, EndpointPlace(device.host, service.port, service.transport)) for service, target in targets(device)
    )
    for reports in device.each(lambda one: tuple(_asked(*one)), asked):
        yield from reports
    yield Examined(ChannelWeakness, host, say("{n} TLS services", "{n}個の TLS サービス", n=len(asked)))


def _asked(target: Target, place: EndpointPlace) -> Iterator[Report]:
    from shinsa.subject.device.tls.renegotiation import renegotiation
    from shinsa.subject.device.tls.target import Untold

    try:
        found = renegotiation(target)
    except Untold as error:
        reason = say("renegotiation: {why}", "再ネゴシエーション: {why}", why=in_both(error))
        yield Unexamined(ChannelWeakness, place, reason)
        return
    if found is not None:
        protocol = "dtls" if target.datagrams else "tls"
        yield Sighting(ChannelWeakness(protocol, found.name, found.cve, found.detail, found.broken), place)
    yield Examined(ChannelWeakness, place, say("renegotiation asked for", "再ネゴシエーションを要求"))
