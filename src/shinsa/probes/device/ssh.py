"""Reads which algorithms the SSH servers of the live device offer, and by which keys they show who they are (RFC 4253)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.channels import ChannelWeakness, SshAlgorithm, SshHostKey, Strength
from shinsa.model.fact import Fact
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text, say
from shinsa.subject.device.ssh.algorithms import graded
from shinsa.subject.firmware.published_keys import published

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.ssh.offer import SshOffer

KINDS: tuple[type[Fact], ...] = (SshAlgorithm, SshHostKey, ChannelWeakness)
NO_LIST = Text("it sent no list of algorithms", "アルゴリズムの一覧が送られてこなかった")


@probe(
    SshAlgorithm,
    SshHostKey,
    ChannelWeakness,
    needs=Needs(consent=("scan",)),
    seconds=600,
    blind_to="what an SSH server offers only after login; certificates as host keys",
)
def ssh(device: Device) -> Iterator[Report]:
    """Key exchanges, host keys, ciphers and MACs of each SSH server, with those that are broken or dated; Terrapin; SSH 1."""
    from shinsa.subject.device.ssh.offer import look_at_ssh  # its library takes long to import

    host = SubjectPlace(device.host)
    yield from (Unexamined(kind, host, gap) for gap in device.gaps() for kind in KINDS)
    if not device.answers():
        return
    ports = tuple(service.port for service in device.services() if service.protocol == "ssh")
    for port, seen in zip(ports, device.each(lambda port: look_at_ssh(device.endpoint(port)), ports), strict=True):
        yield from _reports(seen, EndpointPlace(device.host, port))
    if not ports:
        n = len(device.open_tcp())
        none = say("no SSH server among {n} open ports", "開いている{n}個のポートに SSH サーバーはない", n=n)
        yield from (Examined(kind, host, none) for kind in KINDS)


def _reports(seen: SshOffer, place: EndpointPlace) -> Iterator[Report]:
    from shinsa.subject.device.ssh.weaknesses import weaknesses

    for found in weaknesses(seen):
        yield Sighting(ChannelWeakness("ssh", found.name, found.cve, found.detail), place, seen.identification)
    if seen.offer is None:
        yield from (Unexamined(kind, place, NO_LIST) for kind in KINDS)
        return
    for role, name, known in graded(seen.offer):
        yield Sighting(SshAlgorithm(role, name, Strength(known.grade), known.weakness), place, seen.identification)
    for key in seen.host_keys:
        fact = SshHostKey(key.kind, key.bits, key.sha256, key.flaw, key.public, published(key.public))
        yield Sighting(fact, place, f"SHA256 {key.sha256}")
    for kind in seen.unshown:
        reason = say("no {kind} key was shown", "{kind} の鍵が提示されなかった", kind=kind)
        yield Unexamined(SshHostKey, place, reason)
    yield from (Examined(kind, place) for kind in KINDS)
