"""Plays the next trick on a TLS connection, and tells the campaign how it went."""

from __future__ import annotations

import socket
from dataclasses import dataclass

from shinsa.subject.bench.bounds import BenchBounds
from shinsa.subject.bench.campaign import Caller, Campaign
from shinsa.subject.bench.datagrams import Datagrams
from shinsa.subject.bench.dialogue import SPEAK_FIRST_IN_TLS, Dialogue
from shinsa.subject.bench.dtls_choice import KEYS_OVER_TCP, NO_KEY_OFFERED, NoChoice, choose, offers_keys
from shinsa.subject.bench.dtls_server import DatagramServer
from shinsa.subject.bench.forgery import Forger
from shinsa.subject.bench.handshake import Ending, Handshake, Server
from shinsa.subject.bench.hello import read_hello
from shinsa.subject.bench.spoken import spoken
from shinsa.subject.bench.trick import Trick
from shinsa.subject.bench.weak_suite import choose_weak
from shinsa.subject.capture.dissect.tls_hello import TlsClientHello
from shinsa.subject.device.orders import SharedKey
from shinsa.subject.device.tls.records import ALERT, TLS1_1

REFUSAL = b"\2\x28"
"""handshake_failure (RFC 5246, 7.2.2)."""


@dataclass(frozen=True)
class Player:
    """Whoever stands in the middle."""

    campaign: Campaign
    forger: Forger
    bounds: BenchBounds
    keys: tuple[SharedKey, ...] = ()
    """Keys that the device shares with its peers."""

    def play(self, stream: socket.socket, caller: Caller, heard: bytes, trick: Trick | None) -> None:
        """Answer a client that began TLS with `heard`, by this trick; None is an honest face. Raises OSError."""
        hello, peer = read_hello(heard), caller.peer
        while trick in {Trick.WEAK_SUITE, Trick.WRONG_KEY}:
            if trick is Trick.WEAK_SUITE:
                went = choose_weak(stream, hello, self.forger.weak_chain(peer.name), self.bounds.first_seconds)
            else:
                away = hello is not None and not offers_keys(hello)
                went = Handshake(Ending.OWN, reason=NO_KEY_OFFERED if away else KEYS_OVER_TCP)
            self.campaign.note(caller, trick, went)
            if went.shown:
                return
            # It offers none: that is known, and the connection is left for another trick.
            trick = self.campaign.next(caller)
        if trick is Trick.REFUSED_TLS or (trick is None and self.forger.trusted is None):
            return
        self._shake_hands(stream, caller, heard, trick, hello)

    def play_datagrams(self, line: Datagrams, caller: Caller, said: bytes, hello: TlsClientHello) -> None:
        """Answer a client that began DTLS with a `hello`, whose message it `said`, by the next trick. Raises nothing."""
        peer = caller.peer
        keys = tuple(one.key for one in self.keys if one.port in {None, peer.port})

        def answer(data: bytes) -> bytes:
            self.campaign.note_talk(peer)
            return spoken(data, peer.name, peer.port, peer.transport).answer

        trick = self.campaign.next(caller)
        while trick is not Trick.REFUSED_TLS and not (trick is None and self.forger.trusted is None):
            played = trick or Trick.CONTROL
            try:
                choice = choose(played, hello, self.forger.shown(played, peer.name), keys)
            except NoChoice as error:
                if trick is None:
                    break
                # Nothing was said yet: the connection is left for another trick.
                self.campaign.note(caller, trick, Handshake(Ending.OWN, reason=str(error)))
                trick = self.campaign.next(caller)
                continue
            went = DatagramServer(line, said, hello, choice).converse(answer)
            if trick is not None:
                self.campaign.note(caller, trick, went)
            return
        line.say(ALERT, REFUSAL, TLS1_1)

    def _shake_hands(
        self, stream: socket.socket, caller: Caller, heard: bytes, trick: Trick | None, hello: TlsClientHello | None
    ) -> None:
        peer = caller.peer
        context = self.forger.context(trick or Trick.CONTROL, peer.name, hello.alpn if hello else ())
        greeting = Dialogue(peer.port, offers_tls=False).greeting if peer.port in SPEAK_FIRST_IN_TLS else b""

        def answer(said: bytes) -> bytes:
            self.campaign.note_talk(peer)
            return spoken(said, peer.name, peer.port).answer

        went = Server(stream, context, self.bounds.handshake_seconds, heard).converse(answer, greeting)
        if trick is not None:
            self.campaign.note(caller, trick, went)
