"""The conversations that are under way: a bounded number, of which those that ended, then the longest silent, are let go."""

from __future__ import annotations

from shinsa.subject.capture.dissect.known import conversation
from shinsa.subject.capture.exchange import End, Exchange, Side
from shinsa.subject.capture.faults import FORGOTTEN, Faults
from shinsa.subject.capture.hearing import ACK, SYN, Hearing
from shinsa.subject.capture.identity import Identity
from shinsa.subject.capture.internet import TCP
from shinsa.subject.capture.ledger import Ledger
from shinsa.subject.capture.neighbours import Counted, Neighbours
from shinsa.subject.capture.skipping import Skipping

MOST_LIVE = 2_048
"""Conversations of the device that are told apart at once."""
SWEPT_AT = 512
"""From so many on they are looked through for those that are over."""
CLOSED_SECONDS = 30.0
"""How long the end of a closed connection may be repeated, and is then no connection of its own."""
SILENT_SECONDS = 300.0
"""After so long a silence datagrams are a conversation of their own: the time that RFC 4787 would have a mapping kept."""
MOST_PATHS = 16_384
"""Pairs of addresses and ports that are known at once, those of other stations included."""
WELL_KNOWN = 1024
"""Below this port services live (RFC 6335): it tells the server of a conversation that was under way already."""
EPHEMERAL = 32_768
"""From here on systems take ports for their clients: it tells the server of a connection that was under way already, too."""
ANSWERING = frozenset((1900, 3702, 5353, 5355, 5683))
"""Ports of services that are asked by multicast and answer from there: SSDP, WS-Discovery, mDNS, LLMNR, CoAP."""


class Table:
    """By the bytes of addresses and ports as they stand in a packet: where its sender's traffic is counted."""

    def __init__(
        self, identity: Identity, neighbours: Neighbours, ledger: Ledger, hearing: Hearing, faults: Faults
    ) -> None:
        self.skipping = Skipping()
        self.tcp, self.udp = self.skipping.tcp, self.skipping.udp
        self._identity = identity
        self._neighbours = neighbours
        self._ledger = ledger
        self._hearing = hearing
        self._faults = faults
        self._live: list[Exchange] = []
        self._swept_at = SWEPT_AT

    def open(
        self, protocol: int, key: bytes, macs: tuple[bytes, bytes], sign: tuple[int, int], seconds: float
    ) -> Counted:
        """Where what is sent on this path is counted from now on.

        `macs` are the sender's and the receiver's, `sign` the sequence number and the flags of a TCP segment.
        """
        size = (len(key) - 4) // 2
        source: End = (macs[0], key[:size], int.from_bytes(key[-4:-2], "big"))
        target: End = (macs[1], key[size : 2 * size], int.from_bytes(key[-2:], "big"))
        sender = self._neighbours.sender(*source[:2])
        paths = self.tcp if protocol == TCP else self.udp
        self._make_room(seconds)
        ours, theirs = self._identity.unit_of(*source[:2]), self._identity.unit_of(*target[:2])
        if ours is None and theirs is None:
            paths[key] = sender
            return sender
        sequence, flags = sign
        first = _speaks_first(protocol, source, target, flags)
        ends = (source, target) if first else (target, source)
        outgoing = (ours is not None) is first
        unit = ours if ours is not None else theirs or ""
        exchange = Exchange("tcp" if protocol == TCP else "udp", *ends, unit, outgoing=outgoing)
        if first and (protocol != TCP or flags & (SYN | ACK) == SYN):
            exchange.began, exchange.syn = seconds, sequence
        exchange.conversation = conversation(exchange.transport, ends[1][2], ends[0][2])
        exchange.want(wanted=True)
        self._live.append(exchange)
        back = key[size : 2 * size] + key[:size] + key[-2:] + key[-4:-2]
        side, other = (exchange.client, exchange.server) if first else (exchange.server, exchange.client)
        paths[key], paths[back] = side, other
        return side

    def again(self, side: Side, sequence: int) -> bool:
        """Whether a SYN begins another connection between the same ports; the one before is then let go."""
        exchange = side.exchange
        if side.by_client and exchange.syn == sequence and not exchange.closed:
            return False
        self._hearing.close(exchange)
        return True

    def turn(self) -> None:
        """Tell what passed so far; what comes is counted anew."""
        for exchange in self._live:
            self._tell(exchange)

    def end(self) -> None:
        """Tell everything."""
        for exchange in self._live:
            self._let_go(exchange)
        self._live.clear()

    def _tell(self, exchange: Exchange) -> None:
        for side, end in ((exchange.client, exchange.client_end), (exchange.server, exchange.server_end)):
            if side.packets:
                self._neighbours.sender(*end[:2]).packets += side.packets
        self._ledger.tell(exchange)
        exchange.first = exchange.began = None
        exchange.want(wanted=True)
        for side in (exchange.client, exchange.server):
            side.packets = side.bytes = 0

    def _let_go(self, exchange: Exchange) -> None:
        if not exchange.closed:
            self._hearing.close(exchange)
        self._tell(exchange)

    def _make_room(self, now: float) -> None:
        if len(self._live) >= self._swept_at:
            self._sweep(now)
        elif len(self.tcp) + len(self.udp) < MOST_PATHS:
            return
        kept = set(map(id, self._live))
        for paths in (self.tcp, self.udp):
            for key in [key for key, one in paths.items() if not isinstance(one, Side) or id(one.exchange) not in kept]:
                del paths[key]

    def _sweep(self, now: float) -> None:
        """Let go of what is over; where too much is left, of half of it, what ended and what is longest silent first."""
        self._live.sort(key=lambda one: (not _is_over(one, now), not one.closed, one.seconds))
        over = sum(_is_over(one, now) for one in self._live)
        if len(self._live) - over >= MOST_LIVE:
            over += (len(self._live) - over) // 2
        gone, self._live = self._live[:over], self._live[over:]
        for exchange in gone:
            if not exchange.closed and exchange.transport == "tcp":
                self._faults.note(FORGOTTEN)
            self._let_go(exchange)
        self._swept_at = min(max(SWEPT_AT, 2 * len(self._live)), MOST_LIVE)


def _is_over(exchange: Exchange, now: float) -> bool:
    silent = now - exchange.seconds
    return silent >= CLOSED_SECONDS if exchange.closed else exchange.transport == "udp" and silent >= SILENT_SECONDS


def _speaks_first(protocol: int, source: End, target: End, flags: int) -> bool:
    """Whether the sender of the first packet that was recorded is the client."""
    if protocol == TCP and flags & SYN:
        return not flags & ACK
    ours, theirs = _is_service(source[2]), _is_service(target[2])
    if protocol == TCP and ours == theirs:
        ours, theirs = source[2] < EPHEMERAL, target[2] < EPHEMERAL
    return not ours or theirs


def _is_service(port: int) -> bool:
    return port < WELL_KNOWN or port in ANSWERING
