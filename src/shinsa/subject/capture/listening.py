"""The one pass over a recording. What is known already costs one look-up a packet; all else takes the long way."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable

from shinsa.subject.capture.exchange import Side
from shinsa.subject.capture.faults import ENCRYPTED_RADIO, MALFORMED, Faults, link_unknown, protocol_unknown
from shinsa.subject.capture.hearing import ACK, SYN, Hearing
from shinsa.subject.capture.identity import Identity
from shinsa.subject.capture.internet import ICMP6, TCP, UDP, Fragments, Packet, open_packet
from shinsa.subject.capture.ledger import Ledger
from shinsa.subject.capture.links import ARP, COOKED, ENCRYPTED, ETHERNET, IPV4, IPV6, Frame, open_frame
from shinsa.subject.capture.neighbours import Counted, Neighbours, is_group
from shinsa.subject.capture.planted import Planted
from shinsa.subject.capture.records import UNREADABLE, Record
from shinsa.subject.capture.setting import Setting
from shinsa.subject.capture.table import Table

_PLAIN_4 = struct.Struct(">HBxH2xHxB2x12s")
"""From the EtherType on: type, version and length of the header, length, fragment, protocol, addresses with ports."""
_PLAIN_6 = struct.Struct(">HB3xHBx36s")
"""From the EtherType on: type, version, length, next header, addresses with ports."""
_SIGN = struct.Struct(">I5xB")
LEAST_4, LEAST_6 = 40, 60
"""Bytes from the IP header on that are there in any packet that may go the short way: up to the end of a TCP header."""
_HEADS = {TCP: 20, UDP: 8}
_HARMLESS = frozenset((1, 2, ICMP6, 103))
"""ICMP, IGMP, ICMPv6, PIM: they carry nothing of the user's."""
_SOLICITATION, _ADVERTISEMENT = 135, 136


class Listening:
    """A pass. With an identity of nobody it only counts who is there."""

    def __init__(self, identity: Identity, setting: Setting, planted: Planted | None, faults: Faults) -> None:
        self.packets = 0
        self.began = self.ended = 0.0
        self.faults = faults
        self.identity = identity
        self.neighbours = Neighbours(faults)
        self.ledger = Ledger(faults)
        self._setting = setting
        self._turns = iter(setting.turns)
        self._hearing = Hearing(self.ledger, planted, faults)
        self._table = Table(identity, self.neighbours, self.ledger, self._hearing, faults)
        self._fragments = Fragments(faults)

    def listen(self, records: Iterable[Record]) -> None:
        """Take in every packet."""
        tcp, udp = self._table.tcp, self._table.udp
        plain_4, plain_6 = _PLAIN_4.unpack_from, _PLAIN_6.unpack_from
        number, turn, seconds = 0, -math.inf, 0.0
        for record in records:
            data, at, kept, size, seconds, link = record
            number += 1
            if seconds >= turn:
                turn = self._turn(seconds)
            at += 14 if link == ETHERNET else 16
            side: Counted | None = None
            if (link == ETHERNET or link == COOKED) and kept >= LEAST_4 + 16:  # noqa: PLR1714 - faster
                kind, version, length, fragment, protocol, key = plain_4(data, at - 2)
                head = at + 20
                if kind == IPV4 and version == 0x45 and not fragment & 0x3FFF:
                    side = (tcp if protocol == TCP else udp).get(key) if protocol in _HEADS else None
                elif kind == IPV6 and kept >= LEAST_6 + 16:
                    kind, version, length, protocol, key = plain_6(data, at - 2)
                    head, length = at + 40, length + 40
                    side = (tcp if protocol == TCP else udp).get(key) if protocol in _HEADS else None
            if side is None:
                self._long_way(record, number)
                continue
            side.packets += 1
            side.bytes += size
            side.number = number
            side.seconds = seconds
            if side.wants or (protocol == TCP and data[head + 13] & 7 and type(side) is Side):
                end = record[1] + kept
                claimed = at + length if length > head - at else end
                self._deeper(side, protocol, data, head, min(claimed, end), max(claimed - end, 0))
        self.packets, self.ended = number, seconds
        self._fragments.end()
        self._table.end()

    def _turn(self, seconds: float) -> float:
        """A phase begins or ends. Returns the time of the next turn."""
        if not self.began:
            self.began = seconds
        self._table.turn()
        since = seconds - self.began
        self.ledger.phase, self.ledger.consented = self._setting.phase_at(since), self._setting.consented_at(since)
        return self.began + next((time for time in self._turns if time > since), math.inf)

    def _deeper(self, side: Counted, protocol: int, data: bytes, at: int, end: int, missing: int) -> None:
        """Somebody listens, or a connection begins or ends."""
        self.faults.packet = side.number
        if not isinstance(side, Side):
            return
        if at + _HEADS[protocol] > end:
            self.faults.note(MALFORMED)
        elif protocol == TCP:
            self._hearing.segment(side, data, at, end, missing)
        else:
            self._hearing.datagram(side, data, at, end, missing)
