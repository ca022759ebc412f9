"""The TCP conversations of a session: each is a TLS connection that a trick is played on, or talk that nothing encrypts."""

from __future__ import annotations

import contextlib
import socket
import threading
from dataclasses import dataclass

from shinsa.subject.bench import dns
from shinsa.subject.bench.answering import DNS
from shinsa.subject.bench.bounds import BenchBounds
from shinsa.subject.bench.campaign import PEERS, Campaign, Peer
from shinsa.subject.bench.forgery import Forger
from shinsa.subject.bench.handshake import Server
from shinsa.subject.bench.hello import LONGEST, begins_tls, is_whole, read_hello, wanted_name
from shinsa.subject.bench.spoken import ENCRYPTED, spoken
from shinsa.subject.bench.trick import Trick
from shinsa.subject.bench.weak_suite import choose_weak
from shinsa.subject.bench.zone import Zone
from shinsa.subject.capture.clear_logins import Given
from shinsa.subject.device.wire import Wire


@dataclass(frozen=True, slots=True)
class PlainTalk:
    """What the device said to a peer without encryption, and the secrets that it gave away."""

    peer: Peer
    protocol: str
    given: tuple[Given, ...]


class Conversations:
    """Holds every conversation that the device begins. Several threads may."""

    def __init__(self, zone: Zone, forger: Forger, campaign: Campaign, bounds: BenchBounds) -> None:
        self.zone, self.campaign = zone, campaign
        self._forger, self._bounds = forger, bounds
        self._lock = threading.Lock()
        self._plain: set[PlainTalk] = set()
        self._silent: set[Peer] = set()

    @property
    def plain(self) -> tuple[PlainTalk, ...]:
        """What was said without encryption, each thing once."""
        with self._lock:
            return tuple(sorted(self._plain, key=lambda talk: (talk.peer, talk.protocol, repr(talk.given))))

    @property
    def silent(self) -> tuple[Peer, ...]:
        """Whom the device connected to and waited for, saying nothing."""
        with self._lock:
            return tuple(sorted(self._silent))

    @property
    def overflowed(self) -> bool:
        """Whether there was more than is remembered."""
        with self._lock:
            return self.campaign.overflowed or max(len(self._plain), len(self._silent)) >= PEERS

    def hold(self, stream: socket.socket) -> None:
        """Hold one conversation to its end. Raises nothing."""
        with contextlib.suppress(OSError), Wire(stream, self._bounds.handshake_seconds, LONGEST) as wire:
            address, port = stream.getsockname()[:2]
            heard = wire.read(self._bounds.first_seconds, _is_said, self._bounds.quiet_seconds)
            if not heard:
                if not wire.ended:
                    self._keep(self._silent, Peer(self.zone.name(address) or address, port))
            elif begins_tls(heard):
                self._secure(stream, address, port, heard)
            elif port == DNS:
                self._names(wire, heard)
            else:
                self._listen(wire, Peer(self.zone.name(address) or address, port), heard)
            with contextlib.suppress(OSError):
                stream.shutdown(socket.SHUT_WR)

    def _secure(self, stream: socket.socket, address: str, port: int, heard: bytes) -> None:
        hello = read_hello(heard)
        peer = Peer(wanted_name(hello) or self.zone.name(address) or address, port)
        trick = self.campaign.next(peer)
        if trick is Trick.WEAK_SUITE:
            went = choose_weak(stream, hello, self._forger.weak_chain(peer.name), self._bounds.first_seconds)
            self.campaign.note(peer, trick, went)
            if went.shown:
                return
            # It offers none: that is known, and the connection is left for another trick.
            trick = self.campaign.next(peer)
        if trick is Trick.REFUSED_TLS or (trick is None and self._forger.trusted is None):
            return
        context = self._forger.context(trick or Trick.CONTROL, peer.name, hello.alpn if hello else ())

        def answer(said: bytes) -> bytes:
            self.campaign.note_talk(peer)
            return spoken(said, peer.name, port).answer

        went = Server(stream, context, self._bounds.handshake_seconds, heard).converse(answer)
        if trick is not None:
            self.campaign.note(peer, trick, went)

    def _listen(self, wire: Wire, peer: Peer, heard: bytes) -> None:
        said = spoken(heard, peer.name, peer.port)
        if said.protocol not in ENCRYPTED:
            self._keep(self._plain, PlainTalk(peer, said.protocol, said.given))
            self.campaign.note_plain(peer.name)
        if said.answer:
            wire.send(said.answer)

    def _names(self, wire: Wire, heard: bytes) -> None:
        """DNS over TCP: the length, then the message (RFC 7766)."""
        said = dns.answer(heard[2:], self.zone.address)
        if said is not None:
            wire.send(len(said).to_bytes(2, "big") + said)

    def _keep(self, found: set, value: object) -> None:  # type: ignore[type-arg]
        with self._lock:
            if len(found) < PEERS:
                found.add(value)


def _is_said(data: bytes) -> bool:
    """Whether the client has said enough to answer it."""
    return is_whole(data) if begins_tls(data) else b"\r\n\r\n" in data
