"""The first packet of an MQTT broker, 3.1.1 and 5."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class MqttBroker:
    """Lets `users` in, and anybody without credentials if `anonymous`; `version` is the only one it speaks (4 or 5)."""

    users: Mapping[str, str] = field(default_factory=dict)
    anonymous: bool = False
    version: int = 4
    accepts_all: bool = False

    def talk(self, stream: socket.socket) -> None:
        head = stream.recv(2)
        if len(head) < 2 or head[0] != 0x10:
            return
        body = stream.recv(head[1])
        if body[:6] != b"\0\4MQTT":
            return
        version, flags = body[6], body[7]
        if version != self.version:
            self._say(stream, 0x84 if self.version == 5 else 0x01)
            return
        user, password = _credentials(body[10 + (version == 5) :], flags)
        right = self.accepts_all or (self.anonymous if user is None else self.users.get(user) == password)
        refusal = 0x86 if version == 5 else 0x05
        self._say(stream, 0 if right else refusal)
        if right:
            stream.recv(16)

    def _say(self, stream: socket.socket, code: int) -> None:
        stream.sendall(bytes([0x20, 3, 0, code, 0]) if self.version == 5 else bytes([0x20, 2, 0, code]))


def _credentials(payload: bytes, flags: int) -> tuple[str | None, str | None]:
    parts = []
    while len(payload) >= 2:
        size = int.from_bytes(payload[:2], "big")
        parts.append(payload[2 : 2 + size].decode())
        payload = payload[2 + size :]
    rest = iter(parts[1:])
    return (next(rest) if flags & 0x80 else None), (next(rest) if flags & 0x40 else None)
