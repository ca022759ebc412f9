"""Records and handshake messages of DTLS 1.0 to 1.3 as bytes (RFC 4347, 6347, 9147), as far as they are in the clear."""

from __future__ import annotations

from dataclasses import dataclass

from shinsa.subject.device.tls.records import (
    ALERT,
    CLIENT_HELLO,
    HANDSHAKE,
    HEARTBEAT,
    SERVER_HELLO,
    TLS1_1,
    TLS1_2,
    TLS1_3,
    Heard,
    Hello,
    dtls_version,
    sized,
    u16,
)

HELLO_VERIFY = 3
LARGEST_MESSAGE = 32 * 1024
"""Bytes of one message that are put together."""
MESSAGES = 32
_HEAD, _FRAGMENT_HEAD = 13, 12
_FROM_WIRE = {dtls_version(version): version for version in (TLS1_1, TLS1_2, TLS1_3)}


def hello_datagram(hello: Hello, random: bytes, cookie: bytes, number: int) -> bytes:
    """The hello as one datagram: the `number`th one of its conversation, with the cookie that the server gave (6347, 4.2.1)."""
    body = hello.body(random, cookie)
    size = len(body).to_bytes(3, "big")
    return _record(HANDSHAKE, bytes([CLIENT_HELLO]) + size + u16(number) + bytes(3) + size + body, number)


def farewell(number: int) -> bytes:
    """A fatal alert: the server need not wait for the rest of the handshake."""
    return _record(ALERT, b"\2\x28", number)


def _record(kind: int, body: bytes, number: int) -> bytes:
    return bytes([kind]) + u16(dtls_version(TLS1_1)) + bytes(2) + number.to_bytes(6, "big") + sized(body, 2)


@dataclass(slots=True)
class _Message:
    kind: int
    body: bytearray
    came: bytearray
    """Which bytes have come: 1 for each that has."""


class Reassembly:
    """Puts messages together from the datagrams of one conversation; what is cut or hostile is passed over."""

    def __init__(self) -> None:
        self._messages: dict[int, _Message] = {}
        self._alert = b""

    def add(self, datagram: bytes) -> None:
        """One more datagram."""
        at = 0
        while at + _HEAD <= len(datagram) and HANDSHAKE - 2 <= datagram[at] <= HEARTBEAT and datagram[at + 1] == 0xFE:
            size = int.from_bytes(datagram[at + 11 : at + 13], "big")
            body, clear = datagram[at + _HEAD : at + _HEAD + size], datagram[at + 3 : at + 5] == bytes(2)
            if clear and datagram[at] == HANDSHAKE:
                self._add_fragments(body)
            elif clear and datagram[at] == ALERT and len(body) == 2:
                self._alert = self._alert or body
            at += _HEAD + size

    def _add_fragments(self, data: bytes) -> None:
        at = 0
        while at + _FRAGMENT_HEAD <= len(data):
            total, number = int.from_bytes(data[at + 1 : at + 4], "big"), int.from_bytes(data[at + 4 : at + 6], "big")
            offset, size = (int.from_bytes(data[at + i : at + i + 3], "big") for i in (6, 9))
            part = data[at + _FRAGMENT_HEAD : at + _FRAGMENT_HEAD + size]
            at += _FRAGMENT_HEAD + size
            if total > LARGEST_MESSAGE or offset + size > total or len(part) < size or len(self._messages) > MESSAGES:
                continue
            message = self._messages.setdefault(
                number, _Message(data[at - size - _FRAGMENT_HEAD], bytearray(total), bytearray(total))
            )
            if len(message.body) == total:
                message.body[offset : offset + size] = part
                message.came[offset : offset + size] = b"\1" * size

    def cookie(self) -> bytes | None:
        """The cookie that the server wants to see again; None when it asked for none."""
        body = next((body for kind, body in self.heard().messages if kind == HELLO_VERIFY), b"")
        return body[3 : 3 + body[2]] if len(body) >= 3 else None

    def heard(self) -> Heard:
        """The whole messages in their order, with their versions as those of the TLS that they are made of."""
        whole = ((m.kind, bytes(m.body)) for _, m in sorted(self._messages.items()) if 0 not in m.came)
        return Heard(tuple((kind, _as_tls(kind, body)) for kind, body in whole), self._alert)


def _as_tls(kind: int, body: bytes) -> bytes:
    """A ServerHello with versions of TLS in it."""
    if kind != SERVER_HELLO or len(body) < 2:
        return body
    version = _FROM_WIRE.get(int.from_bytes(body[:2], "big"))
    body = u16(version) + body[2:] if version is not None else body
    chosen = b"\0\x2b\0\x02" + u16(dtls_version(TLS1_3))
    return body.replace(chosen, b"\0\x2b\0\x02" + u16(TLS1_3), 1)
