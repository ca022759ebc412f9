"""QUIC's first packets, whose keys everybody can derive (RFC 9000, 17.2.2; RFC 9001, 5.2; version 2: RFC 9369): the ClientHello."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.cursor import Cursor, Cut
from shinsa.subject.capture.dissect.tls_hello import CLIENT_HELLO, read_client_hello
from shinsa.subject.capture.dissector import Dissector, Word
from shinsa.subject.capture.moment import Moment

_V1, _V2 = 0x00000001, 0x6B3343CF
_DRAFT_29_TO_32 = range(0xFF00001D, 0xFF000021)
_SALTS: Mapping[int, bytes] = MappingProxyType(
    {
        _V1: bytes.fromhex("38762cf7f55934b34d179ae6a4c80cadccbb7f0a"),
        _V2: bytes.fromhex("0dede3def700a6db819381be6e269dcbf9bd2ed9"),
        **dict.fromkeys(_DRAFT_29_TO_32, bytes.fromhex("afbfec289993d24c9e9786f19c6111e04390a899")),
    }
)
_LONG = 0b1100_0000
_LONGEST_ID = 20
_MOST_PACKETS = 16
_LONGEST_HELLO = 16 * 1024
_PADDING, _PING, _ACK, _ACK_ECN, _CRYPTO = 0, 1, 2, 3, 6


@dataclass(frozen=True, slots=True)
class QuicKeys:
    """What protects a client's first packets: no secret, for they come from an identifier in the packet."""

    key: bytes
    iv: bytes
    head: bytes


def tells_quic(data: bytes) -> bool:
    """A long head of a known version, with identifiers that fit; the first datagram of a client is never short (RFC 9000, 14.1)."""
    if len(data) < 32 or data[0] & _LONG != _LONG or int.from_bytes(data[1:5], "big") not in _SALTS:
        return False
    size = data[5]
    return size <= _LONGEST_ID and data[6 + size] <= _LONGEST_ID


def client_keys(version: int, identifier: bytes) -> QuicKeys:
    """The keys of a client's first packets to the server that it calls `identifier` (RFC 9001, 5.2)."""
    initial = hmac.digest(_SALTS[version], identifier, hashlib.sha256)
    secret = _expand(initial, "client in", 32)
    word = "quicv2" if version == _V2 else "quic"
    return QuicKeys(
        _expand(secret, f"{word} key", 16), _expand(secret, f"{word} iv", 12), _expand(secret, f"{word} hp", 16)
    )


class Quic(Dissector):
    """Follows a client's first packets up to its hello, then is done."""

    protocol = "quic"

    def __init__(self) -> None:
        self._keys: QuicKeys | None = None
        self._parts: dict[int, bytes] = {}
        self._packets = 0

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del at
        self._packets += 1
        self.done = self._packets > _MOST_PACKETS
        if not by_client or not tells_quic(data):
            return
        cursor = Cursor(data)
        while cursor.left and data[cursor.at] & _LONG == _LONG:
            payload = self._initial(cursor)
            if payload is None:
                return
            self._crypto(Cursor(payload))
        hello = self._hello()
        if hello:
            self.done = True
            yield read_client_hello(hello, "quic")

    def _initial(self, cursor: Cursor) -> bytes | None:
        """What the packet at the cursor carries; None where it is none of the first kind, or not to be opened. Raises Cut."""
        start = cursor.at
        first, version = cursor.number(1), cursor.number(4)
        identifier = cursor.sized(1)
        cursor.sized(1)
        if version not in _SALTS or first >> 4 & 3 != (1 if version == _V2 else 0):
            return None
        cursor.take(_varint(cursor))
        size = _varint(cursor)
        number_at = cursor.at
        cursor.take(size)
        # Later packets go to the identifier that the server chose; the keys stay those of the first.
        self._keys = self._keys or client_keys(version, identifier)
        return _opened(self._keys, cursor.data[start : cursor.at], number_at - start)

    def _crypto(self, cursor: Cursor) -> None:
        """Keep the pieces of the handshake that a packet carries (RFC 9000, 12.4)."""
        while cursor.left:
            kind = _varint(cursor)
            if kind == _CRYPTO:
                offset = _varint(cursor)
                part = cursor.take(_varint(cursor))
                if offset + len(part) > _LONGEST_HELLO or len(self._parts) > 4 * _MOST_PACKETS:
                    raise Cut
                self._parts[offset] = max(part, self._parts.get(offset, b""), key=len)
            elif kind in {_ACK, _ACK_ECN}:
                _step_over_ack(cursor, counts=kind == _ACK_ECN)
            elif kind == _PADDING:
                cursor.at = len(cursor.data) - len(cursor.data[cursor.at :].lstrip(b"\0"))
            elif kind != _PING:
                return

    def _hello(self) -> bytes | None:
        """The body of the ClientHello once all its pieces are here."""
        whole = bytearray()
        for offset, part in sorted(self._parts.items()):
            if offset > len(whole):
                return None
            whole[offset:] = part if offset + len(part) >= len(whole) else part + whole[offset + len(part) :]
        size = int.from_bytes(whole[1:4], "big")
        return bytes(whole[4 : 4 + size]) if whole[:1] == bytes([CLIENT_HELLO]) and len(whole) >= 4 + size else None


def _opened(keys: QuicKeys, packet: bytes, number_at: int) -> bytes | None:
    """The payload behind both protections (RFC 9001, 5.3 and 5.4); None where it cannot be opened."""
    from cryptography.exceptions import InvalidTag  # it takes long to import, and most recordings hold no QUIC
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    sample = packet[number_at + 4 : number_at + 20]
    if len(sample) < 16:
        raise Cut
    encryptor = Cipher(algorithms.AES(keys.head), modes.ECB()).encryptor()  # noqa: S305 - RFC 9001, 5.4.3
    mask = encryptor.update(sample)
    first = packet[0] ^ mask[0] & 0x0F
    width = (first & 3) + 1
    number = bytes(a ^ b for a, b in zip(packet[number_at : number_at + width], mask[1:], strict=False))
    head = bytes([first]) + packet[1:number_at] + number
    nonce = (int.from_bytes(keys.iv, "big") ^ int.from_bytes(number, "big")).to_bytes(12, "big")
    try:
        return AESGCM(keys.key).decrypt(nonce, packet[number_at + width :], head)
    except InvalidTag:
        return None


def _step_over_ack(cursor: Cursor, *, counts: bool) -> None:
    _varint(cursor)
    _varint(cursor)
    ranges = _varint(cursor)
    for _ in range(min(1 + 2 * ranges + (3 if counts else 0), cursor.left)):
        _varint(cursor)


def _varint(cursor: Cursor) -> int:
    """A number that says in its first two bits how long it is (RFC 9000, 16). Raises Cut."""
    first = cursor.number(1)
    width = 1 << (first >> 6)
    return (first & 0x3F) << 8 * (width - 1) | (cursor.number(width - 1) if width > 1 else 0)


def _expand(secret: bytes, label: str, size: int) -> bytes:
    """HKDF-Expand-Label of TLS 1.3 (RFC 8446, 7.1), for at most 32 bytes."""
    named = f"tls13 {label}".encode()
    info = size.to_bytes(2, "big") + bytes([len(named)]) + named + b"\0"
    return hmac.digest(secret, info + b"\1", hashlib.sha256)[:size]
