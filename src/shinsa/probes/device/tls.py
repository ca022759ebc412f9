"""Finds which versions, cipher suites and groups of TLS and DTLS the services of the live device accept, and which safeguards they lack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.channels import ChannelWeakness, TlsGroup
from shinsa.facts.communication import TlsCipher, TlsVersion
from shinsa.model.fact import Fact
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import say
from shinsa.subject.device.tls.hello import TlsPosture
from shinsa.subject.device.tls.suites import dated, weakness

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device

KINDS: tuple[type[Fact], ...] = (TlsVersion, TlsCipher, TlsGroup, ChannelWeakness)


@probe(
    TlsVersion,
    TlsCipher,
    TlsGroup,
    ChannelWeakness,
    needs=Needs(consent=("scan",)),
    seconds=1800,
    blind_to="suites that depend on the name that is asked for",
)
def tls(device: Device) -> Iterator[Report]:
    """Versions from SSL 2.0 to TLS 1.3 and of DTLS, cipher suites and groups that were taken when offered, and missing safeguards."""
    host = SubjectPlace(device.host)
    yield from (Unexamined(kind, host, gap) for gap in device.gaps() for kind in KINDS)
    if not device.answers():
        return
    for service, posture in device.tls():
        yield from _reports(posture, EndpointPlace(device.host, service.port), "tls")
    for service, posture in device.dtls():
        yield from _reports(posture, EndpointPlace(device.host, service.port, "udp"), "dtls")
    if not device.tls() and not device.dtls():
        n = len(device.open_tcp()) + len(device.open_udp())
        none = say("no TLS service among {n} open ports", "開いている{n}個のポートに TLS のサービスはない", n=n)
        yield from (Examined(kind, host, none) for kind in KINDS)


def _reports(posture: TlsPosture, place: EndpointPlace, protocol: str) -> Iterator[Report]:
    for version in posture.versions:
        yield Sighting(TlsVersion(version), place)
    for version, suite in posture.accepted:
        yield Sighting(TlsCipher(suite, version, weakness(suite), dated(suite)), place)
    for group in posture.groups:
        yield Sighting(TlsGroup(group.name, group.bits, group.weakness), place)
    for found in posture.weaknesses:
        yield Sighting(ChannelWeakness(protocol, found.name, found.cve, found.detail, found.broken), place)
    for version in posture.undecided:
        reason = say("no clear answer to {version}", "{version} への明確な応答がない", version=version)
        yield from (Unexamined(kind, place, reason) for kind in KINDS)
    yield from (Examined(kind, place) for kind in KINDS)
