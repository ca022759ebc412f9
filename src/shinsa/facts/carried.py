"""Whether what was seen on the wire of a communication mechanism is what is declared of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.communication import CommunicationMechanism, NetworkService, TlsVersion
from shinsa.facts.traffic import SERVES_NETWORK, Conversation, PeerSecurity
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.judgement import Evidence, Judgement, failed, inconclusive, passed
from shinsa.model.observation import Observation
from shinsa.model.place import EndpointPlace
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

VERSION = re.compile(r"(?<![a-z])(d?tls|ssl)[\s_-]?v?(\d(?:\.\d)?)(?![\d.])", re.IGNORECASE)
"""A version of TLS as people and probes write it: "TLS 1.3", "TLSv1.2", "TLS_1.2"."""
LOOK = Text(
    "Give the live device with the consent `scan`, and a recording of its traffic in which each of these is used.",
    "稼働中の機器と同意 `scan`、およびこれらが用いられる通信の記録を与える。",
)
FILL_IN = Text(
    "In IXIT 11-ComMech fill in `encrypted`, `cryptography` with the versions of TLS, and `port` or `peers` of each of these.",
    "IXIT 11-ComMech の各項目の `encrypted`、TLS のバージョンを含む `cryptography`、`port` または `peers` を記入する。",
)
MEND = Text(
    "Protect the connection as declared, or correct `encrypted` and `cryptography` in IXIT 11-ComMech.",
    "申告どおりに通信を保護するか、IXIT 11-ComMech の `encrypted` と `cryptography` を訂正する。",
)


@dataclass(frozen=True, slots=True)
class Wire:
    """What was seen of a device's communication: its own services, and what it said to others."""

    services: Observed[NetworkService]
    versions: Observed[TlsVersion]
    talks: Observed[Conversation]
    peers: Observed[PeerSecurity]


def carried_as_declared(carriers: Declared[CommunicationMechanism], wire: Wire) -> Judgement:
    """FAIL where a carrier was seen in clear, or with a version of TLS, that is not declared; PASS where each was seen as declared.

    There has to be a carrier. What was not seen is no fault, and no proof.
    """
    differing = [(o, what, seen) for o in carriers for what, seen in _differences(o.fact, wire)]
    if differing:
        because = say(
            "What was seen differs from what is declared: {what}.",
            "観測された通信が申告と異なる: {what}。",
            what=listed(say("{id}: {what}", "{id}: {what}", id=o.fact.id, what=what) for o, what, _ in differing),
        )
        return failed(because, MEND, [each for o, _, seen in differing for each in (o, seen)])
    seen = {o.fact.id: [*_seen(o.fact, wire)] for o in carriers}
    vague = carriers.where(lambda one: one.encrypted is None or (one.encrypted and not one.cryptography))
    hidden = carriers.where(lambda one: not seen[one.id] or _untold(one, wire))
    if len(vague) or len(hidden):
        rows = listed(o.fact.id for o in (*vague, *hidden))
        because = say(
            "These are not declared fully, or were not seen at work: {rows}.",
            "申告が揃っていないか、動作が観測されていない: {rows}。",
            rows=rows,
        )
        return inconclusive(because, FILL_IN if len(vague) else LOOK, (*vague, *hidden))
    evidence: list[Evidence] = [*carriers, *(each for found in seen.values() for each in found)]
    rows = listed(seen)
    return passed(say("Seen as declared: {rows}.", "申告どおりに観測された: {rows}。", rows=rows), evidence)


def is_meant(claim: CommunicationMechanism, talk: Conversation) -> bool:
    """Whether an entry is about a conversation: by its peers, and by its protocol or port where it has them."""
    if not claim.peers or talk.surely_with(claim.peers) is not True or claim.transport not in {"", talk.transport}:
        return False
    family = claim.protocol.lower().removesuffix("s")
    same = family == talk.protocol.lower().removesuffix("s")
    return same or claim.port == talk.port or not (family or claim.port)


def declared_versions(mechanism: CommunicationMechanism) -> frozenset[str]:
    """The versions of TLS that the entry names in `cryptography`, as "tls1.3"; none where it names none."""
    return frozenset(version for name in mechanism.cryptography for version in _versions(name))


def _versions(name: str) -> Iterator[str]:
    yield from (
        f"{found[1].lower()}{found[2] if '.' in found[2] else found[2] + '.0'}" for found in VERSION.finditer(name)
    )


def _differences(claim: CommunicationMechanism, wire: Wire) -> Iterator[tuple[Text, Observation[Fact]]]:
    if claim.encrypted is not True:
        return
    for service in _served(claim, wire):
        if not service.fact.encrypted:
            yield say("{what} in clear", "{what} が平文", what=f"{service.fact.protocol} {service.fact.port}"), service
    for talk in _said(claim, wire):
        if talk.fact.encrypted is False:
            yield say("{what} in clear at {at}", "{at} の {what} が平文", what=talk.fact.at, at=talk.place), talk
    wanted = declared_versions(claim)
    for name, seen in _agreed(claim, wire):
        if wanted and not wanted.issuperset(_versions(name)):
            yield say("{version} at {at}", "{at} の {version}", version=name, at=seen.place), seen


def _seen(claim: CommunicationMechanism, wire: Wire) -> Iterator[Observation[Fact]]:
    """What shows the carrier at work, as far as it can be told whether it is encrypted."""
    yield from _served(claim, wire)
    yield from (talk for talk in _said(claim, wire) if talk.fact.encrypted is not None)


def _untold(claim: CommunicationMechanism, wire: Wire) -> bool:
    """Whether versions are declared, and nobody saw one."""
    return bool(declared_versions(claim)) and not any(True for _ in _agreed(claim, wire))


def _served(claim: CommunicationMechanism, wire: Wire) -> list[Observation[NetworkService]]:
    """The device's services that are meant; of two at one port the encrypted one, as over another transport."""
    if claim.peers:
        return []
    meant = [o for o in wire.services if claim.is_about(o.fact) and claim.transport in {"", o.fact.transport}]
    return [o for o in meant if o.fact.encrypted] or meant


def _said(claim: CommunicationMechanism, wire: Wire) -> list[Observation[Conversation]]:
    ours = (o for o in wire.talks if not o.fact.device_serves and o.fact.protocol not in SERVES_NETWORK)
    return [o for o in ours if is_meant(claim, o.fact)]


def _agreed(claim: CommunicationMechanism, wire: Wire) -> Iterator[tuple[str, Observation[Fact]]]:
    """Each version of TLS that was accepted or agreed on, by name."""
    ports = {o.fact.port for o in _served(claim, wire)}
    for version in wire.versions:
        if isinstance(version.place, EndpointPlace) and version.place.port in ports:
            yield version.fact.version, version
    said = {(name, o.fact.port) for o in _said(claim, wire) for name in (*o.fact.names, o.fact.address)}
    for peer in wire.peers:
        if peer.fact.version and (peer.fact.peer, peer.fact.port) in said:
            yield peer.fact.version, peer
