"""Reads the certificates that the TLS services of the live device show (RFC 5280)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from shinsa.facts.communication import ServerCertificate
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text, say
from shinsa.subject.firmware.published_keys import published

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.tls.certificate import Certificate

WITHOUT = Text("it agrees on keys without a certificate", "証明書を用いずに鍵を共有する")
NOT_SHOWN = Text("it showed no certificate", "証明書が提示されなかった")


@probe(
    ServerCertificate,
    needs=Needs(consent=("scan",)),
    seconds=1200,
    blind_to="certificates for names that `live.hostnames` does not list; in TLS 1.3 alone a second certificate and those above the first",
)
def certificates(device: Device) -> Iterator[Report]:
    """The certificates of each TLS and DTLS service, with those above them: names, validity, key, signature, use."""
    from shinsa.subject.device.tls.certificate import fetch_chains  # its library takes long to import

    host = SubjectPlace(device.host)
    yield from (Unexamined(ServerCertificate, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    asked = tuple(
        (service, replace(channel, called=name))
        for service, channel in device.channels()
        for name in device.orders.hostnames or ("",)
    )
    shown = device.each(lambda one: fetch_chains(one[1]), asked)
    for (service, channel), chains in zip(asked, shown, strict=True):
        for chain in chains or ((b"",),):
            yield from _reports(chain, EndpointPlace(device.host, service.port), channel.name)
    for service, _ in device.dtls():
        yield from _over_datagrams(device, EndpointPlace(device.host, service.port, "udp"))
    if not device.channels() and not device.dtls():
        n = len(device.open_tcp()) + len(device.open_udp())
        none = say("no TLS service among {n} open ports", "開いている{n}個のポートに TLS のサービスはない", n=n)
        yield Examined(ServerCertificate, host, none)


def _over_datagrams(device: Device, place: EndpointPlace) -> Iterator[Report]:
    chain = device.dtls_chain(place.port)
    if chain == ():
        yield Examined(ServerCertificate, place, WITHOUT)
        return
    yield from _reports(chain or (b"",), place, device.transport.name)


def _reports(chain: tuple[bytes, ...], place: EndpointPlace, name: str) -> Iterator[Report]:
    """What a chain says, the service's own certificate first."""
    from shinsa.subject.device.tls.certificate import Unreadable, read_certificate

    own = ""
    for der in chain:
        if not der:
            yield Unexamined(ServerCertificate, place, NOT_SHOWN)
            return
        try:
            read = read_certificate(der)
        except Unreadable as error:
            yield Unexamined(ServerCertificate, place, say("unreadable: {why}", "読み取れない: {why}", why=error))
            return
        yield Sighting(_fact(read, own, name), place, read.subject, der)
        own = own or read.sha256
    yield Examined(ServerCertificate, place)


def _fact(read: Certificate, own: str, name: str) -> ServerCertificate:
    return ServerCertificate(
        read.subject,
        read.issuer,
        read.not_before,
        read.not_after,
        read.self_signed,
        read.key,
        read.bits,
        read.signature_hash,
        read.sha256,
        read.public,
        published(read.public),
        read.names,
        read.authority,
        read.for_servers,
        read.flaw,
        own,
        name,
    )
