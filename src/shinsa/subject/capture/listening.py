"""The one pass over a recording. What nobody listens to any longer costs one look-up a packet; all else takes the long way."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable

from shinsa.model.text import Text
from shinsa.subject.capture.exchange import Side
from shinsa.subject.capture.faults import CUT, ENCRYPTED_RADIO, MALFORMED, Faults, link_unknown, protocol_unknown
from shinsa.subject.capture.hearing import ACK, SYN, Hearing
from shinsa.subject.capture.identity import Identity
from shinsa.subject.capture.internet import ICMP6, TCP, UDP, Fragments, Packet, open_packet
from shinsa.subject.capture.ledger import Ledger
from shinsa.subject.capture.links import ARP, ENCRYPTED, IPV4, IPV6, Frame, open_frame
from shinsa.subject.capture.neighbours import Counted, Neighbours
from shinsa.subject.capture.planted import Planted
from shinsa.subject.capture.records import UNREADABLE, Record
from shinsa.subject.capture.setting import Setting
from shinsa.subject.capture.skipping import TYPE_AT
from shinsa.subject.capture.table import Table

_SIGN = struct.Struct(">4xI5xB")
"""Sequence number and flags of a TCP segment."""
_HEADS = {TCP: 20, UDP: 8}
_IN_4, _IN_6 = struct.Struct(">2xH5xB").unpack_from, struct.Struct(">4xHB").unpack_from
"""Length and protocol of what IP carries; in version 4 the length is of all."""
_HARMLESS = frozenset((1, 2, ICMP6, 103))
"""ICMP, IGMP, ICMPv6, PIM: they carry nothing of the user's."""
_SOLICITATION, _ADVERTISEMENT = 135, 136


class Listening:
    """A pass. With an identity of nobody it only counts who is there."""

    def __init__(self, identity: Identity, setting: Setting, planted: Planted | None) -> None:
        self.faults = Faults()
        self.packets = 0
        self.began = self.ended = 0.0
        self.identity = identity
        self.neighbours = Neighbours(self.faults)
        self.ledger = Ledger(self.faults)
        self._setting = setting
        self._turns = iter(setting.turns)
        self._hearing = Hearing(self.ledger, planted, self.faults)
        self._table = Table(identity, self.neighbours, self.ledger, self._hearing, self.faults)
        self.skipping = self._table.skipping
        self._fragments = {True: Fragments(self.faults), False: Fragments(Faults())}
        """Of packets that concern the device, and of those of other stations, whose faults are nobody's business."""

    def listen(self, records: Iterable[Record]) -> None:
        """Take in every packet that was not stepped over."""
        skipping = self.skipping
        known = skipping.known
        for record in records:
            data, at, kept, size, seconds, link = record
            skipping.number = number = skipping.number + 1
            skipping.seconds = seconds
            if seconds >= skipping.until:
                skipping.until = self._turn(seconds, first=number == 1)
            offset = TYPE_AT.get(link, kept)
            side = known(data, at + offset, kept - offset)
            if side is None:
                self._long_way(record, number)
            elif side.wants:
                self._straight(side, record, number, at + offset + 2)
            else:
                side.packets += 1
                side.bytes += size
                side.number = number
                side.seconds = seconds
        self.packets, self.ended = skipping.number, skipping.seconds
        self._fragments[True].end()
        self._table.end()

    def _turn(self, seconds: float, *, first: bool) -> float:
        """A phase begins or ends; returns when the next one does."""
        if first:
            self.began = seconds
        self._table.turn()
        since = seconds - self.began
        self.ledger.turn(self._setting.phase_at(since), consented=self._setting.consented_at(since))
        return self.began + next((time for time in self._turns if time > since), math.inf)

    def _straight(self, side: Counted, record: Record, number: int, at: int) -> None:
        """A packet that is plain, of a known sender: what the long way would find is where it is in all of them.

        `at` is where IP begins. What is not all there, or claims to be shorter than its headers, goes the long way.
        """
        data, start, kept, size, seconds, _link = record
        if int.from_bytes(data[at - 2 : at], "big") == IPV4:
            length, protocol = _IN_4(data, at)
            begin, end = at + 20, at + length
        else:
            length, protocol = _IN_6(data, at)
            begin, end = at + 40, at + 40 + length if data[at] >> 4 == 6 else 0
        if not (begin + _HEADS[protocol] <= end <= start + kept and isinstance(side, Side)):
            self._long_way(record, number)
            return
        self.faults.packet = number
        side.packets += 1
        side.bytes += size
        side.number = number
        side.seconds = seconds
        (self._hearing.segment if protocol == TCP else self._hearing.datagram)(side, data, begin, end, 0)

    def _long_way(self, record: Record, number: int) -> None:
        data, at, kept, _size, _seconds, link = record
        self.faults.packet = number
        if link == UNREADABLE:
            return
        try:
            frame = open_frame(link, data, at, at + kept)
        except KeyError:
            self.faults.note(link_unknown(link))
            return
        except ValueError:
            self.faults.note(MALFORMED)
            return
        if frame is None:
            return
        if frame.carries in {IPV4, IPV6}:
            self._internet(frame, record, number)
        elif frame.carries == ARP:
            self._resolution(frame, data, at + kept)
        elif frame.carries == ENCRYPTED:
            self._fault(ENCRYPTED_RADIO, frame)

    def _internet(self, frame: Frame, record: Record, number: int) -> None:
        data, at, kept, size, seconds, _link = record
        cut = max(size - kept, 0)
        try:
            packet = open_packet(frame.carries, data, frame.at, at + kept, self._fragments[self._concerns(frame)])
        except ValueError:
            self._fault(CUT if cut else MALFORMED, frame)
            return
        if packet is None:
            return
        if packet.protocol not in _HEADS:
            self._other(frame, packet)
        elif packet.at + _HEADS[packet.protocol] > packet.end or packet.missing > cut:
            self._fault(CUT if cut else MALFORMED, frame)
        else:
            self._conversation(frame, packet, (number, size, seconds))

    def _conversation(self, frame: Frame, packet: Packet, counted: tuple[int, int, float]) -> None:
        """A TCP segment or a UDP datagram."""
        data, at = packet.data, packet.at
        number, size, seconds = counted
        key = packet.source + packet.target + data[at : at + 4]
        is_tcp = packet.protocol == TCP
        side = (self._table.tcp if is_tcp else self._table.udp).get(key)
        sign = _SIGN.unpack_from(data, at) if is_tcp else (0, 0)
        if side is None or (
            sign[1] & (SYN | ACK) == SYN and isinstance(side, Side) and self._table.again(side, sign[0])
        ):
            side = self._table.open(packet.protocol, key, (frame.source, frame.target), sign, seconds)
        side.packets += 1
        side.bytes += size
        side.number = number
        side.seconds = seconds
        if isinstance(side, Side):
            hear = self._hearing.segment if is_tcp else self._hearing.datagram
            hear(side, data, at, packet.end, packet.missing)

    def _other(self, frame: Frame, packet: Packet) -> None:
        """Neither TCP nor UDP."""
        self.neighbours.sender(frame.source, packet.source).packets += 1
        data, at = packet.data, packet.at
        if packet.protocol == ICMP6 and at + 24 <= packet.end and data[at] in {_SOLICITATION, _ADVERTISEMENT}:
            if data[at] == _ADVERTISEMENT or not any(packet.source):
                self.neighbours.announce(frame.source, data[at + 8 : at + 24])
        elif packet.protocol not in _HARMLESS and self._is_ours(frame, packet):
            self.faults.note(protocol_unknown(packet.protocol))

    def _resolution(self, frame: Frame, data: bytes, end: int) -> None:
        """ARP for IPv4 over Ethernet (RFC 826): the sender says who it is."""
        at = frame.at
        if at + 28 > end or data[at + 2 : at + 6] != b"\x08\x00\x06\x04":
            return
        mac, ip = data[at + 8 : at + 14], data[at + 14 : at + 18]
        self.neighbours.sender(mac, ip).packets += 1
        if frame.source in {mac, b""}:
            self.neighbours.announce(mac, ip)

    def _is_ours(self, frame: Frame, packet: Packet) -> bool:
        ends = ((frame.source, packet.source), (frame.target, packet.target))
        return any(self.identity.unit_of(*end) is not None for end in ends)

    def _fault(self, reason: Text, frame: Frame) -> None:
        """Note what befell the device, and nobody else."""
        if self._concerns(frame):
            self.faults.note(reason)

    def _concerns(self, frame: Frame) -> bool:
        """Whether a frame may be from or to the device, as far as its MACs tell."""
        identity = self.identity
        if identity.unplaced or not (frame.source and frame.target):
            return True
        source, target = frame.source, frame.target
        return any(source in known or target in known for known in (identity.macs, identity.learnt))
