"""A Telnet login in the shapes that devices have."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.simulators.loopback import read_line

NEGOTIATION = bytes([255, 253, 1, 255, 253, 31, 255, 251, 1, 255, 251, 3])
"""IAC DO ECHO, DO NAWS, WILL ECHO, WILL SUPPRESS-GO-AHEAD: what telnetd begins with."""


@dataclass
class TelnetServer:
    """Lets `users` in. `user_prompt` empty: it asks for a password only; `accepts_all`: a trap."""

    users: Mapping[str, str] = field(default_factory=dict)
    user_prompt: bytes = b"camera login: "
    password_prompt: bytes = b"Password: "
    refusal: bytes = b"\r\nLogin incorrect\r\n"
    welcome: bytes = b"\r\nBusyBox v1.20.2 (2014-01-01) built-in shell (ash)\r\n\r\n# "
    accepts_all: bool = False
    locks_after: int = 10**6
    tried: int = 0

    def talk(self, stream: socket.socket) -> None:
        if self.tried >= self.locks_after:
            return
        stream.sendall(NEGOTIATION)
        for _ in range(3):
            user = self._ask(stream, self.user_prompt) if self.user_prompt else ""
            password = self._ask(stream, self.password_prompt)
            self.tried += 1
            if self.accepts_all or self._right(user, password):
                stream.sendall(self.welcome)
                read_line(stream)
                return
            stream.sendall(self.refusal)

    def _right(self, user: str, password: str) -> bool:
        return self.users.get(user) == password

    @staticmethod
    def _ask(stream: socket.socket, prompt: bytes) -> str:
        stream.sendall(prompt)
        line = read_line(stream)
        while line[:1] == b"\xff":
            line = line[3:]
        return line.decode()


def open_shell(stream: socket.socket) -> None:
    """A shell without any login."""
    stream.sendall(NEGOTIATION + b"\r\nBusyBox v1.20.2 built-in shell (ash)\r\n\r\n~ # ")
    read_line(stream)
