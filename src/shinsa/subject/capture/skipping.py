"""Steps over the packets to which nobody listens any longer. They are most of a recording, and are only counted."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from typing import Any

from shinsa.subject.capture.hearing import FIN, RST, SYN
from shinsa.subject.capture.internet import TCP, UDP
from shinsa.subject.capture.links import COOKED, ETHERNET, IPV4, IPV6
from shinsa.subject.capture.neighbours import Counted

TYPE_AT = {ETHERNET: 12, COOKED: 14}
"""Where in a frame its EtherType is, by link type."""
LONGEST_PACKET = 1 << 18
"""As libpcap's own limit."""
_PLAIN_4_FIELDS = "HBx4xHxB2x12s9xB"
_PLAIN_4 = struct.Struct(f">{_PLAIN_4_FIELDS}").unpack_from
"""From the EtherType on: type, version and length of the header, fragment, protocol, addresses with ports, flags of TCP."""
_PLAIN_6 = struct.Struct(">8xBx36s9xB").unpack_from
"""From the EtherType on: next header, addresses with ports, flags of TCP."""
LEAST_4, LEAST_6 = 42, 62
"""Bytes from there up to the end of a TCP header."""
_ENDS = SYN | FIN | RST
_FRAGMENTED = 0x3FFF

Step = Callable[[bytes, int, int], int]
"""From a place in a buffer, and the buffer's end, to the next packet that takes the long way."""


class Skipping:
    """The senders that are known, by the bytes of addresses and ports as they stand in a packet, and the count of packets."""

    def __init__(self) -> None:
        self.tcp: dict[bytes, Counted] = {}
        self.udp: dict[bytes, Counted] = {}
        self.number = 0
        """Packets so far."""
        self.seconds = 0.0
        """When the last of them was."""
        self.until = -math.inf
        """The first packet from then on is not stepped over: a phase begins or ends."""

    def known(self, data: bytes, at: int, kept: int) -> Counted | None:
        """Where a packet is counted of which `kept` bytes are there from its EtherType, at `at`, on.

        None where it begins or ends a connection, where it is not plain, and where its sender is not known.
        """
        if kept < LEAST_4:
            return None
        kind, version, fragment, protocol, key, flags = _PLAIN_4(data, at)
        if kind == IPV4:
            if version != 0x45 or fragment & _FRAGMENTED:
                return None
        elif kind == IPV6 and kept >= LEAST_6:
            protocol, key, flags = _PLAIN_6(data, at)
        else:
            return None
        if protocol == TCP:
            return None if flags & _ENDS else self.tcp.get(key)
        return self.udp.get(key) if protocol == UDP else None

    def over(self, order: str, scale: float, link: int) -> Step:
        """A step over the packets of a pcap file, whose headers have that byte order, "<" or ">".

        What `known` would say of a packet of IPv4 is said here once more, in the one loop where it counts. The packet's head and
        what it holds are read at once, so the numbers of the network are met in the order of bytes of the file.
        """
        if link not in TYPE_AT:
            return lambda _buffer, at, _end: at
        unpack: Callable[[bytes, int], tuple[Any, ...]]
        unpack = struct.Struct(f"{order}IIII{TYPE_AT[link]}x{_PLAIN_4_FIELDS}").unpack_from
        ipv4, fragmented = (struct.unpack(f"{order}H", struct.pack(">H", each))[0] for each in (IPV4, _FRAGMENTED))
        least = TYPE_AT[link] + LEAST_4

        def step(buffer: bytes, at: int, end: int) -> int:
            udp, tcp, until, number, moment = self.udp.get, self.tcp.get, self.until, self.number, self.seconds
            while at + 16 + least <= end:
                seconds, fraction, kept, size, kind, version, fragment, protocol, key, flags = unpack(buffer, at)
                if kind != ipv4 or version != 0x45 or fragment & fragmented or not least <= kept <= LONGEST_PACKET:
                    break
                side = udp(key) if protocol == UDP else None if protocol != TCP or flags & _ENDS else tcp(key)
                now, after = seconds + fraction * scale, at + 16 + kept
                if side is None or side.wants or now >= until or after > end:
                    break
                number += 1
                side.packets += 1
                side.bytes += size
                side.number = number
                side.seconds = moment = now
                at = after
            self.number, self.seconds = number, moment
            return at

        return step
