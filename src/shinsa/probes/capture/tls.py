"""What the TLS connections of a recording agreed on, and which certificates the device took for proof of whom it talks to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from shinsa.facts.communication import TlsCipher, TlsVersion
from shinsa.facts.traffic import CertificateFault, PeerSecurity
from shinsa.model.observation import Report, Sighting
from shinsa.model.place import PacketPlace
from shinsa.model.probe import probe
from shinsa.subject.capture.handshakes import Handshake, handshakes
from shinsa.subject.capture.peers import Peers
from shinsa.subject.capture.reading import place, reading
from shinsa.subject.device.tls.suites import dated, suite_name, weakness

if TYPE_CHECKING:
    from shinsa.subject.capture.capture import Capture
    from shinsa.subject.device.tls.certificate import Certificate


@probe(
    PeerSecurity,
    TlsVersion,
    TlsCipher,
    seconds=600,
    blind_to="certificates under TLS 1.3, which are encrypted; what QUIC agrees on; whether a chain ends in an authority that the device trusts",
)
def tls(capture: Capture) -> Iterator[Report]:
    """Version, suite and certificate of each TLS connection by and to the device, and whether it went on after a bad one.

    A recording does not show what a service would have refused, so it does not count as looked through for those.
    """
    peers = Peers(capture)
    yield from reading(capture, PeerSecurity)
    told: set[object] = set()
    for one in handshakes(capture):
        at = place(capture, (one.shown_at or one.at).packet, one.flow, peers)
        for report in _served(one, at) if peers.serves(one.flow) else _called(one, at, peers):
            key = replace(report.fact, ja4="") if isinstance(report.fact, PeerSecurity) else report.fact
            if key not in told:
                told.add(key)
                yield report


def _called(one: Handshake, at: PacketPlace, peers: Peers) -> Iterator[Sighting[PeerSecurity]]:
    leaf = _leaf(one)
    suite = suite_name(one.suite)
    yield Sighting(
        PeerSecurity(
            peer=one.server_name or peers.name(one.flow),
            port=one.flow.server_port,
            version=one.version,
            suite=suite,
            weakness=weakness(suite),
            certificate=leaf.subject if leaf else "",
            faults=_faults(leaf, one) if leaf else (),
            went_on=one.went_on if one.chain or one.went_on is False else None,
            alert=one.alert,
            local=peers.local(one.flow),
            ja4=one.ja4,
        ),
        at,
        f"{leaf.subject}, issued by {leaf.issuer}, valid to {leaf.not_after:%Y-%m-%d}" if leaf else "",
        one.chain[0] if one.chain else b"",
    )


def _served(one: Handshake, at: PacketPlace) -> Iterator[Sighting[TlsVersion | TlsCipher]]:
    """What the device as a server agreed to."""
    suite = suite_name(one.suite)
    yield Sighting(TlsVersion(one.version), at)
    yield Sighting(TlsCipher(suite, one.version, weakness(suite), dated(suite)), at)


def _leaf(one: Handshake) -> Certificate | None:
    if not one.chain:
        return None  # as most: TLS 1.3 encrypts it
    from shinsa.subject.device.tls.certificate import Unreadable, read_certificate

    try:
        return read_certificate(one.chain[0])
    except Unreadable:
        return None


def _faults(leaf: Certificate, one: Handshake) -> tuple[CertificateFault, ...]:
    from shinsa.subject.capture.shown_certificate import faults_of

    seconds = (one.shown_at or one.at).seconds
    return tuple(map(CertificateFault, faults_of(leaf, one.chain[0], one.server_name, seconds)))
