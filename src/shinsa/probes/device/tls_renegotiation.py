"""Asks the TLS services of the live device for a second handshake inside a connection (RFC 5746)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.channels import ChannelWeakness
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text, say
from shinsa.subject.device.weakness import UNSAFE

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.endpoint import Endpoint
    from shinsa.subject.device.tls.traits import Taken

OVER_DATAGRAMS = Text(
    "no second handshake is tried over DTLS, and the server does not answer the signal that makes one safe (RFC 5746)",
    "DTLS では再ネゴシエーションを試行せず、安全にするための通知 (RFC 5746) にもサーバーが応答しない",
)


@probe(
    ChannelWeakness,
    needs=Needs(consent=("scan",)),
    seconds=600,
    blind_to="servers that take none of RSA, DHE and ECDHE with AES, ChaCha20 or 3DES; clients that have a certificate; DTLS without RFC 5746",
)
def tls_renegotiation(device: Device) -> Iterator[Report]:
    """Renegotiation that a client begins: without RFC 5746 it is insecure, with it a way to wear the device out."""
    host = SubjectPlace(device.host)
    yield from (Unexamined(ChannelWeakness, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    asked = tuple(
        (channel, posture.taken(channel.name), EndpointPlace(device.host, service.port))
        for (service, channel), (_, posture) in zip(device.channels(), device.tls(), strict=True)
    )
    for reports in device.each(lambda one: tuple(_asked(*one)), asked):
        yield from reports
    for service, posture in device.dtls():
        if posture.older and any(lack.name == UNSAFE for lack in posture.weaknesses):
            yield Unexamined(ChannelWeakness, EndpointPlace(device.host, service.port, "udp"), OVER_DATAGRAMS)
    yield Examined(ChannelWeakness, host, say("{n} TLS services", "{n}個の TLS サービス", n=len(asked)))


def _asked(channel: Endpoint, taken: Taken, place: EndpointPlace) -> Iterator[Report]:
    from shinsa.subject.device.tls.renegotiation import Untold, renegotiation  # its library takes long to import

    try:
        found = renegotiation(channel, taken)
    except Untold as error:
        reason = say("renegotiation: {why}", "再ネゴシエーション: {why}", why=error)
        yield Unexamined(ChannelWeakness, place, reason)
        return
    if found is not None:
        yield Sighting(ChannelWeakness("tls", found.name, found.cve, found.detail, found.broken), place)
    yield Examined(ChannelWeakness, place, say("renegotiation asked for", "再ネゴシエーションを要求"))
