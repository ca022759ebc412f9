"""A host in memory: the transport that a device is looked at through, without a network."""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.discovery.tcp_scan import TcpScan
from shinsa.subject.device.discovery.udp_scan import Datagram, Reply
from tests.simulators.loopback import Talk


@dataclass
class MadeUpHost:
    """Serves `services` by port and refuses every other port; `dead`: answers nothing at all."""

    services: Mapping[int, Talk] = field(default_factory=dict)
    host: str = "192.0.2.7"
    name: str = ""
    dead: bool = False
    unasked: int = 0
    asked: list[Datagram] = field(default_factory=list)
    multicast: str = ""
    own: frozenset[str] = frozenset({"192.0.2.7"})
    version: int = 4
    scans: int = 0

    # What a real network needs to know, this host does not.
    # ruff: noqa: ARG002
    def scan(self, ports: Sequence[int], bounds: DeviceBounds) -> TcpScan:
        self.scans += 1
        if self.dead:
            return TcpScan((), silent=len(ports))
        found = tuple(port for port in ports if port in self.services)
        shut = tuple(port for port in ports if port not in self.services)
        return TcpScan(found, shut[: len(shut) - self.unasked], unasked=self.unasked)

    def connect(self, port: int, seconds: float) -> socket.socket:
        if self.dead:
            raise TimeoutError
        if port not in self.services:
            raise ConnectionRefusedError
        here, there = socket.socketpair()
        there.settimeout(10)
        threading.Thread(target=self._serve, args=(there, self.services[port]), daemon=True).start()
        return here

    def datagrams(self, port: int) -> socket.socket:
        raise ConnectionRefusedError

    def ask(self, port: int, payload: bytes, seconds: float) -> bytes | None:
        return None

    def ask_all(self, asked: Sequence[Datagram], bounds: DeviceBounds) -> tuple[Reply, ...]:
        self.asked += asked
        return (Reply(),) * len(asked)

    @staticmethod
    def _serve(stream: socket.socket, talk: Talk) -> None:
        try:
            talk(stream)
        except (OSError, ValueError):
            pass
        finally:
            stream.close()
