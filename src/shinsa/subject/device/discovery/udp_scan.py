"""Sends datagrams to one host and hears what comes back, many at a time, in one thread.

An answer means that somebody is there. A refusal (ICMP port unreachable) means that nobody is. Silence says nothing.
"""

from __future__ import annotations

import contextlib
import errno
import select
import socket
import struct
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from shinsa.subject.device.address import Address
from shinsa.subject.device.bounds import DeviceBounds

LARGEST = 64 * 1024
"""Bytes of a datagram."""
STRANGERS = 64
"""Datagrams from other hosts, for one question, that are put aside before its answer is given up."""
_REPORT_ERRORS = {socket.AF_INET: (socket.IPPROTO_IP, 11), socket.AF_INET6: (socket.IPPROTO_IPV6, 25)}
"""IP_RECVERR and IPV6_RECVERR of Linux: a refusal reaches a socket that may be answered from another port (RFC 1350, 4)."""


@dataclass(frozen=True, slots=True)
class Datagram:
    """What is sent to a port of the host; or to a group of its link, which every host there hears."""

    port: int
    payload: bytes
    group: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of it: the first datagram from the host, or its refusal, or neither."""

    data: bytes | None = None
    refused: bool = False


def ask_udp(
    address: Address, asked: Sequence[Datagram], bounds: DeviceBounds, interface: str = ""
) -> tuple[Reply, ...]:
    """The reply to each, in their order. Each is sent `bounds.udp_tries` times, `bounds.udp_seconds` apart, while nothing comes.

    A group is asked over `interface`. Raises nothing: what cannot be sent is not answered.
    """
    round_ = _Round(address, bounds, interface)
    try:
        return round_.run(asked)
    finally:
        round_.end()


class _Waiting:
    def __init__(self, stream: socket.socket, where: int, datagram: Datagram) -> None:
        self.socket = stream
        self.where = where
        self.datagram = datagram
        self.sent = 0
        self.next = 0.0
        self.strangers = 0


class _Round:
    def __init__(self, address: Address, bounds: DeviceBounds, interface: str) -> None:
        self._address = address
        self._bounds = bounds
        self._interface = interface
        self._epoll = select.epoll()
        self._waiting: dict[int, _Waiting] = {}
        self._replies: dict[int, Reply] = {}

    def run(self, asked: Sequence[Datagram]) -> tuple[Reply, ...]:
        queue = deque(enumerate(asked))
        while queue or self._waiting:
            while queue and len(self._waiting) < self._bounds.udp_questions:
                self._begin(*queue.popleft())
            self._resend()
            first = min((each.next for each in self._waiting.values()), default=0.0)
            for number, _ in self._epoll.poll(max(first - time.monotonic(), 0.0)) if self._waiting else ():
                self._hear(self._waiting[number])
        return tuple(self._replies.get(where, Reply()) for where in range(len(asked)))

    def end(self) -> None:
        for each in self._waiting.values():
            each.socket.close()
        self._waiting.clear()
        self._epoll.close()

    def _begin(self, where: int, datagram: Datagram) -> None:
        try:
            out = socket.socket(self._address.family, socket.SOCK_DGRAM)
        except OSError:
            return
        try:
            out.setblocking(False)  # noqa: FBT003 - the socket's own interface
            if datagram.group:
                self._over_interface(out)
            else:
                out.setsockopt(*_REPORT_ERRORS[self._address.family], 1)
        except OSError:
            out.close()
            return
        self._waiting[out.fileno()] = _Waiting(out, where, datagram)
        self._epoll.register(out.fileno(), select.EPOLLIN)

    def _over_interface(self, out: socket.socket) -> None:
        """Multicast leaves by one interface and does not leave the link."""
        index = socket.if_nametoindex(self._interface)
        if self._address.family == socket.AF_INET:
            out.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, struct.pack("4s4si", bytes(4), bytes(4), index))
            out.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 1)
        else:
            out.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_IF, index)
            out.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, 1)

    def _resend(self) -> None:
        now = time.monotonic()
        for each in [each for each in self._waiting.values() if each.next <= now]:
            if each.sent >= self._bounds.udp_tries:
                self._finish(each, Reply())
                continue
            each.sent += 1
            each.next = now + self._bounds.udp_seconds
            try:
                each.socket.sendto(each.datagram.payload, self._destination(each.datagram))
            except OSError as error:
                self._failed(each, error)

    def _destination(self, datagram: Datagram) -> tuple[str, int] | tuple[str, int, int, int]:
        return (datagram.group, datagram.port) if datagram.group else self._address.at(datagram.port)

    def _hear(self, each: _Waiting) -> None:
        try:
            data, sender = each.socket.recvfrom(LARGEST)
        except OSError as error:
            self._failed(each, error)
            return
        if str(sender[0]).partition("%")[0] == self._address.ip:
            self._finish(each, Reply(data))
            return
        each.strangers += 1
        if each.strangers >= STRANGERS:
            self._finish(each, Reply())

    def _failed(self, each: _Waiting, error: OSError) -> None:
        """A refusal ends the wait; nothing to read, or a full queue, does not; anything else is as good as silence."""
        if error.errno in {errno.EAGAIN, errno.ENOBUFS}:
            return
        self._finish(each, Reply(refused=error.errno == errno.ECONNREFUSED))

    def _finish(self, each: _Waiting, reply: Reply) -> None:
        self._replies[each.where] = reply
        number = each.socket.fileno()
        del self._waiting[number]
        with contextlib.suppress(OSError):
            self._epoll.unregister(number)
        each.socket.close()
