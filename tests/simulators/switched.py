"""A device in memory behind a switched socket: what is served after each loss of power."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from shinsa.model.text import NO_TEXT, Text
from tests.simulators.loopback import Talk
from tests.simulators.made_up_host import MadeUpHost


class _Watched(MadeUpHost):
    """Tells when somebody has found it off."""

    def __init__(self, services: Mapping[int, Talk]) -> None:
        super().__init__(services)
        self.found_off = threading.Event()
        self.refused, self.ports = 0, len(services)

    def connect(self, port: int, seconds: float) -> socket.socket:
        if not self.services:
            self.refused += 1
            if self.refused >= 2 * self.ports:  # it was looked at twice
                self.found_off.set()
        return super().connect(port, seconds)


@dataclass
class SwitchedHost:
    """`starts` gives what is served, each time the power comes on. The power stays off until somebody has seen it."""

    starts: Callable[[], Mapping[int, Talk]]
    failing: Text = NO_TEXT
    cycles: int = 0

    def __post_init__(self) -> None:
        self.host = _Watched(self.starts())

    def cycle(self) -> Text:
        self.cycles += 1
        self.host.found_off.clear()
        self.host.refused, self.host.ports = 0, len(self.host.services)
        self.host.services = {}
        self.host.found_off.wait(60)
        self.host.services = self.starts()
        return self.failing
