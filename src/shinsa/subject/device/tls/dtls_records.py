"""Records and handshake messages of DTLS 1.0 to 1.3 as bytes (RFC 4347, 6347, 9147), as far as they are in the clear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.device.tls.records import (
    ALERT,
    CHANGE_CIPHER,
    CLIENT_HELLO,
    HANDSHAKE,
    HEARTBEAT,
    SERVER_HELLO,
    TLS1_1,
    TLS1_2,
    TLS1_3,
    Hello,
    Record,
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
    return datagram(HANDSHAKE, message(CLIENT_HELLO, hello.body(random, cookie), number), TLS1_1, number)


def farewell(number: int) -> bytes:
    """A fatal alert: the server need not wait for the rest of the handshake."""
    return datagram(ALERT, b"\2\x28", TLS1_1, number)


def datagram(kind: int, body: bytes, version: int, number: int) -> bytes:
    """One record of DTLS, by the version of TLS that it is made of."""
    return bytes([kind]) + u16(dtls_version(version)) + number.to_bytes(8, "big") + sized(body, 2)


def message(kind: int, body: bytes, number: int) -> bytes:
    """One handshake message in one fragment: what the hash over all of them is made of, however it was cut (6347, 4.2.6)."""
    size = len(body).to_bytes(3, "big")
    return bytes([kind]) + size + u16(number) + bytes(3) + size + body


def messages(flight: bytes) -> Iterator[tuple[int, bytes]]:
    """The messages of one fragment each that stand one after another."""
    at = 0
    while at + _FRAGMENT_HEAD <= len(flight):
        size = int.from_bytes(flight[at + 1 : at + 4], "big")
        if at + _FRAGMENT_HEAD + size > len(flight):
            return
        yield flight[at], flight[at + _FRAGMENT_HEAD : at + _FRAGMENT_HEAD + size]
        at += _FRAGMENT_HEAD + size


def records(came: bytes) -> Iterator[Record]:
    """The whole records at the start of a datagram; what is cut or hostile ends them."""
    at = 0
    while at + _HEAD <= len(came) and CHANGE_CIPHER <= came[at] <= HEARTBEAT and came[at + 1] == 0xFE:
        size = int.from_bytes(came[at + 11 : at + 13], "big")
        body = came[at + _HEAD : at + _HEAD + size]
        if len(body) < size:
            return
        yield Record(came[at], body, int.from_bytes(came[at + 3 : at + 11], "big"))
        at += _HEAD + size


@dataclass(slots=True)
class _Message:
    kind: int
    body: bytearray
    came: bytearray
    """Which bytes have come: 1 for each that has."""


class Reassembly:
    """Puts messages together from the fragments of one handshake; what is cut or hostile is passed over."""

    def __init__(self) -> None:
        self._messages: dict[int, _Message] = {}

    def add(self, data: bytes) -> None:
        """The fragments of one more record."""
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

    def begun(self) -> tuple[tuple[int, int], ...]:
        """The number and kind of each message of which something came, in their order."""
        return tuple((number, each.kind) for number, each in sorted(self._messages.items()))

    def whole(self, number: int) -> tuple[int, bytes] | None:
        """The kind and body of a message; None while it is not whole."""
        found = self._messages.get(number)
        return (found.kind, bytes(found.body)) if found is not None and 0 not in found.came else None

    def drop(self, number: int) -> None:
        """Forget a message: another may have its number."""
        del self._messages[number]


def cookie_in(body: bytes) -> bytes:
    """The cookie in the body of a HelloVerifyRequest."""
    return body[3 : 3 + body[2]] if len(body) >= 3 else b""


def as_tls(kind: int, body: bytes) -> bytes:
    """A ServerHello with versions of TLS in it; every other message as it is."""
    if kind != SERVER_HELLO or len(body) < 2:
        return body
    version = _FROM_WIRE.get(int.from_bytes(body[:2], "big"))
    body = u16(version) + body[2:] if version is not None else body
    chosen = b"\0\x2b\0\x02" + u16(dtls_version(TLS1_3))
    return body.replace(chosen, b"\0\x2b\0\x02" + u16(TLS1_3), 1)
