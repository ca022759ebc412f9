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
    welcome: bytes = b"\r\nBusyBox v1.20.2 (2014-01-01) built-in shell (ash)\r\n\r\n# \x1b[6n"
    """BusyBox asks the terminal behind its prompt where the cursor is."""
    accepts_all: bool = False
    locks_after: int = 10**6
    tried: int = 0
    shortest: int = 1
    """Characters of the shortest password that `passwd` takes."""
    keeps_old: bool = False
    """The password before the last change goes on opening."""
    old_lives: Mapping[str, str] = field(default_factory=dict)

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
                self._shell(stream, user, password)
                return
            stream.sendall(self.refusal)

    def _shell(self, stream: socket.socket, user: str, password: str) -> None:
        """Knows one command, `passwd`, as BusyBox has it, where the passwords can be changed."""
        while (line := self._line(stream)) not in {"", "exit"}:
            if line == "passwd" and isinstance(self.users, dict):
                stream.sendall(b"Changing password for " + user.encode() + b"\r\n")
                old = self._ask(stream, b"Old password: ")
                new, again = (self._ask(stream, prompt) for prompt in (b"\r\nNew password: ", b"\r\nRetype password: "))
                if old == password and new == again and len(new) >= self.shortest:
                    self.users[user] = new
                    self.old_lives = {**self.old_lives, user: old} if self.keeps_old else {}
                    stream.sendall(b"\r\npasswd: password changed by root\r\n")
                else:
                    stream.sendall(b"\r\nBad password: too short\r\npasswd: password is unchanged\r\n")
            stream.sendall(b"# ")

    def _right(self, user: str, password: str) -> bool:
        return password in {self.users.get(user), self.old_lives.get(user)}

    def _ask(self, stream: socket.socket, prompt: bytes) -> str:
        stream.sendall(prompt)
        return self._line(stream)

    @staticmethod
    def _line(stream: socket.socket) -> str:
        line = read_line(stream)
        while line[:1] == b"\xff":
            line = line[3:]
        return line.decode()


def open_shell(stream: socket.socket) -> None:
    """A shell without any login."""
    stream.sendall(NEGOTIATION + b"\r\nBusyBox v1.20.2 built-in shell (ash)\r\n\r\n~ # ")
    read_line(stream)
