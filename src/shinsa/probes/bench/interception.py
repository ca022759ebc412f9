"""Finds which false certificates and old protocols a device takes from somebody who stands in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.interception import TRICKS, Interception, Trick
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text, say
from shinsa.subject.bench.campaign import Outcome, Peer
from shinsa.subject.bench.needed import CONSENT, INSTALL, POWERS, PROGRAMS, SECONDS
from shinsa.subject.bench.spoken import spoken

if TYPE_CHECKING:
    from shinsa.subject.bench.bench import Bench

UNTRUSTED = Text(
    "without `bench.trust`, an authority that the device trusts, wrong names and dates cannot be tried",
    "機器が信頼する認証局（`bench.trust`）がないため、名前や有効期間の誤りを試せない",
)
NO_TLS = Text("the device made no TLS connection", "機器は TLS で接続しなかった")


@probe(
    Interception,
    needs=Needs(consent=CONSENT, programs=PROGRAMS, powers=POWERS, install=INSTALL),
    seconds=SECONDS,
    blind_to="peers that the device did not talk to during the session; QUIC and DTLS 1.3; pre-shared keys over TCP; "
    "certificates that a public authority issued to somebody else",
)
def interception(bench: Bench) -> Iterator[Report]:
    """What the device makes of self-signed, untrusted, wrongly named, expired and not yet valid certificates, unknown keys, old TLS, and none."""
    found = bench.findings
    wire = SubjectPlace(bench.setting.interface)
    for outcome in found.outcomes:
        yield _told(outcome)
    yield from (Examined(Interception, _place(peer)) for peer in dict.fromkeys(one.peer for one in found.outcomes))
    if not found.outcomes:
        yield Examined(Interception, wire, NO_TLS)
    elif bench.setting.trusted is None:
        yield Unexamined(Interception, wire, UNTRUSTED)
    for peer, why in found.gaps:
        yield Unexamined(Interception, _place(peer) if peer else wire, why)


def _told(outcome: Outcome) -> Report:
    place, trick = _place(outcome.peer), Trick(outcome.trick.value)
    if outcome.accepted is None:
        why = say("{trick}: {why}", "{trick}: {why}", trick=TRICKS[trick], why=outcome.reason)
        return Unexamined(Interception, place, why)
    said = spoken(outcome.said, outcome.peer.name, outcome.peer.port, outcome.peer.transport)
    peer = outcome.peer
    fact = Interception(
        peer.name, peer.port, trick, outcome.accepted, said.protocol, said.credentials, outcome.version, peer.transport
    )
    return Sighting(fact, place, f"{trick.value}: {outcome.detail}" if outcome.detail else "")


def _place(peer: Peer) -> EndpointPlace:
    return EndpointPlace(peer.name, peer.port, peer.transport)
