"""The conversations of a session: each is a TLS or DTLS connection that a trick is played on, or talk that nothing encrypts."""

from __future__ import annotations

import contextlib
import socket
import threading
from dataclasses import dataclass

from shinsa.subject.bench import dns
from shinsa.subject.bench.answering import DNS
from shinsa.subject.bench.bounds import BenchBounds
from shinsa.subject.bench.campaign import PEERS, Caller, Campaign, Peer
from shinsa.subject.bench.datagrams import Datagrams
from shinsa.subject.bench.dialogue import LINES, SPEAK_FIRST, Dialogue
from shinsa.subject.bench.forgery import Forger
from shinsa.subject.bench.hello import LONGEST, begins_tls, is_whole, read_datagram_hello, read_hello, wanted_name
from shinsa.subject.bench.playing import Player
from shinsa.subject.bench.spoken import ENCRYPTED, Spoken, is_request, overheard, spoken
from shinsa.subject.bench.trick import Trick
from shinsa.subject.bench.zone import Zone
from shinsa.subject.capture.clear_logins import Given
from shinsa.subject.device.orders import SharedKey
from shinsa.subject.device.wire import Wire


@dataclass(frozen=True, slots=True)
class PlainTalk:
    """What the device said to a peer without encryption, and the secrets that it gave away."""

    peer: Peer
    protocol: str
    given: tuple[Given, ...]


class Conversations:
    """Holds every conversation that the device begins. Several threads may."""

    def __init__(
        self, zone: Zone, forger: Forger, campaign: Campaign, bounds: BenchBounds, keys: tuple[SharedKey, ...] = ()
    ) -> None:
        self.zone, self.campaign = zone, campaign
        self._bounds = bounds
        self._player = Player(campaign, forger, bounds, keys)
        self._lock = threading.Lock()
        self._plain: set[PlainTalk] = set()
        self._silent: set[Peer] = set()
        self._unheard: set[Peer] = set()

    @property
    def plain(self) -> tuple[PlainTalk, ...]:
        """What was said without encryption, each thing once."""
        with self._lock:
            return tuple(sorted(self._plain, key=lambda talk: (talk.peer, talk.protocol, repr(talk.given))))

    @property
    def silent(self) -> tuple[Peer, ...]:
        """Whom the device connected to and waited for, and never said anything."""
        with self._lock:
            talked = {talk.peer for talk in self._plain}
            return tuple(sorted(peer for peer in self._silent - talked if not self.campaign.knows(peer)))

    @property
    def overflowed(self) -> bool:
        """Whether there was more than is remembered."""
        with self._lock:
            return self.campaign.overflowed or max(len(self._plain), len(self._silent), len(self._unheard)) >= PEERS

    @property
    def unheard(self) -> tuple[Peer, ...]:
        """With whom DTLS was begun, and never got as far as a whole hello."""
        with self._lock:
            return tuple(sorted(peer for peer in self._unheard if not self.campaign.knows(peer)))

    def hold(self, stream: socket.socket) -> None:
        """Hold one conversation to its end. Raises nothing."""
        with contextlib.suppress(OSError), Wire(stream, self._bounds.conversation_seconds, LONGEST) as wire:
            address, port = stream.getsockname()[:2]
            peer = Peer(self.zone.name(address) or address, port)
            seconds = self._bounds.quiet_seconds if port in SPEAK_FIRST else self._bounds.first_seconds
            heard = wire.read(seconds, _is_said, self._bounds.quiet_seconds)
            if not heard:
                if not wire.ended:
                    self._greet(wire, peer)
            elif begins_tls(heard):
                hello = read_hello(heard)
                asked = Caller(Peer(wanted_name(hello) or peer.name, port), hello.ja4 if hello else "")
                self._player.play(stream, asked, heard, self.campaign.next(asked))
            elif port == DNS:
                self._names(wire, heard)
            else:
                said = spoken(heard, peer.name, port)
                self._note(peer, said)
                wire.send(said.answer)
            with contextlib.suppress(OSError):
                stream.shutdown(socket.SHUT_WR)

    def hold_datagrams(self, stream: socket.socket, first: bytes) -> None:
        """Hold one conversation in DTLS, which began with that datagram. Raises nothing."""
        with contextlib.suppress(OSError), stream:
            address, port = stream.getsockname()[:2]
            line = Datagrams(stream, first, self._bounds.handshake_seconds)
            said = line.await_hello()
            hello = read_datagram_hello(said) if said is not None else None
            name = wanted_name(hello) or self.zone.name(address) or address
            if said is None or hello is None:
                self._keep(self._unheard, Peer(name, port, "udp"))
                return
            self._player.play_datagrams(line, Caller(Peer(name, port, "udp"), hello.ja4), said, hello)

    def overhear(self, address: str, port: int, data: bytes) -> None:
        """Take a datagram that nothing encrypts; one in a protocol that nobody knows says nothing. Raises nothing."""
        peer = Peer(self.zone.name(address) or address, port, "udp")
        said = spoken(data, peer.name, port, peer.transport)
        if said.protocol:
            self._note(peer, said)

    def _greet(self, wire: Wire, peer: Peer) -> None:
        """Speak first to a client that waits, until it logs in, sends, or asks for TLS."""
        caller = Caller(peer)
        trick = self.campaign.next(caller) if self.campaign.knows(peer) else None
        dialogue = Dialogue(peer.port, offers_tls=trick is not Trick.REFUSED_TLS)
        turns = [(dialogue.greeting, False)]
        wire.send(dialogue.greeting)
        while len(turns) < LINES and not (dialogue.wants_tls or dialogue.over or wire.ended):
            line = wire.read(self._bounds.first_seconds, lambda data: data.endswith(b"\n"))
            if not line:
                break
            answer = b"".join(dialogue.answer(one) for one in line.splitlines())
            turns += [(line, True), (answer, False)]
            wire.send(answer)
        if dialogue.wants_tls:
            heard = wire.read(self._bounds.first_seconds, is_whole, self._bounds.quiet_seconds)
            self._player.play(wire.stream, caller, heard, trick or self.campaign.next(caller))
        elif len(turns) > 1:
            self._note(peer, overheard(turns, peer.name, peer.port), went_on=dialogue.went_on)
        else:
            self._keep(self._silent, peer)

    def _note(self, peer: Peer, said: Spoken, *, went_on: bool = True) -> None:
        if said.protocol not in ENCRYPTED:
            self._keep(self._plain, PlainTalk(peer, said.protocol, said.given))
            if went_on:
                self.campaign.note_plain(peer.name)

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
    return is_whole(data) if begins_tls(data) else is_request(data)
