"""The login part of an FTP server."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.simulators.loopback import read_line


@dataclass
class FtpServer:
    """Lets `users` in, and anybody anonymously if `anonymous`. After `locks_after` refusals it answers 421.

    Where it locks `silently`, it refuses the right password as if it were wrong.
    """

    users: Mapping[str, str] = field(default_factory=dict)
    anonymous: bool = False
    banner: bytes = b"220-Welcome\r\n220 (vsFTPd 3.0.3)\r\n"
    accepts_all: bool = False
    locks_after: int = 10**6
    refused: int = 0
    silently: bool = False

    def talk(self, stream: socket.socket) -> None:
        if self._locked and not self.silently:
            stream.sendall(b"421 Too many connections, try later.\r\n")
            return
        stream.sendall(self.banner)
        user = ""
        while line := read_line(stream).decode():
            verb, _, word = line.partition(" ")
            if verb == "USER":
                user = word
                stream.sendall(b"331 Please specify the password.\r\n")
            elif verb == "PASS":
                stream.sendall(self._judge(user, word))
            elif verb == "QUIT":
                stream.sendall(b"221 Goodbye.\r\n")
                return
            else:
                stream.sendall(b"530 Please login with USER and PASS.\r\n")

    def _judge(self, user: str, password: str) -> bytes:
        if self._locked:
            return b"530 Login incorrect.\r\n"
        if self.accepts_all or self.users.get(user) == password or (self.anonymous and user == "anonymous"):
            return b"230 Login successful.\r\n"
        self.refused += 1
        return b"530 Login incorrect.\r\n"

    @property
    def _locked(self) -> bool:
        return self.refused >= self.locks_after
