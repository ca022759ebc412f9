"""Private keys in stores: PKCS#12 (RFC 7292) and Java's JKS and JCEKS, opened with the passwords that everybody tries."""

from __future__ import annotations

import contextlib
import hashlib
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from shinsa.subject.firmware.java_stream import JavaStream, certificate_key
from shinsa.subject.firmware.private_key import FoundKey, digest_of, key_of, parsed

PKCS12_START = b"\x02\x01\x03\x30"
"""Version 3 and the beginning of the authenticated safe, right behind the outer header."""
DATA = b"\x2a\x86\x48\x86\xf7\x0d\x01\x07"
"""The arc of PKCS#7's content types, within the first bytes of every such store."""
KEY_BAGS = (b"\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x0a\x01\x01", b"\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x0a\x01\x02")
"""keyBag and pkcs8ShroudedKeyBag, which usually stand in the open."""
JKS, JCEKS = b"\xfe\xed\xfe\xed\0\0\0", b"\xce\xce\xce\xce\0\0\0"
LARGEST = 1 << 20
WORDS = (
    *("", "changeit", "changeme", "password", "1234", "12345", "123456", "12345678", "admin", "root", "secret", "test"),
    *("default", "pass", "passwd", "android", "export", "keystore", "private", "device", "server", "client", "root123"),
)
"""Passwords of stores: none, Java's, and those that people and manuals take."""
MOST_ROUNDS = 200_000
"""Rounds of key derivation, over all guesses, that one store may ask for."""
DEEPEST, MOST_NODES = 24, 4000
MOST_ENTRIES, MOST_CHAIN = 200, 20
CHECK = 20
"""Bytes of the salt before, and of the digest behind, a key that Java's own store keeps."""


class Locked(Exception):
    """A store that none of the words opens, and that does not say whether it holds a key."""


def is_pkcs12(data: bytes) -> bool:
    """Whether bytes begin as a PKCS#12 store does."""
    at = data.find(PKCS12_START, 0, 12)
    return data[:1] == b"\x30" and at >= 2 and DATA in data[at : at + 24]


def pkcs12_key(data: bytes) -> FoundKey | None:
    """The private key of a PKCS#12 store; None where it is no such store, or holds none. Raises `Locked`."""
    if not is_pkcs12(data) or len(data) > LARGEST:
        return None
    for word in WORDS[: max(1, MOST_ROUNDS // max(_rounds(data), 1))] if _rounds(data) <= MOST_ROUNDS else ():
        opened, key = _opened(data, word)
        if opened:
            used = "" if key is None else ("common" if word else "empty")
            return key_of(key, 0, "PKCS#12", data, used) if key is not None else None
    if any(bag in data for bag in KEY_BAGS):
        return FoundKey(0, "PKCS#12", "", None, encrypted=True, raw=data)
    raise Locked


def java_keys(data: bytes) -> Iterator[FoundKey]:
    """The key entries of a JKS or JCEKS store, each with the public half of its certificate."""
    if not data.startswith((JKS, JCEKS)) or len(data) > LARGEST:
        return
    form = "JKS" if data.startswith(JKS) else "JCEKS"
    reader = JavaStream(data, 8)
    for _ in range(min(reader.number(4), MOST_ENTRIES)):
        tag = reader.number(4)
        reader.text()
        reader.take(8)
        if tag == 1:
            locked = reader.take(reader.number(4))
            chain = [reader.certificate(typed=data[7] > 1) for _ in range(min(reader.number(4), MOST_CHAIN))]
            if reader.broken:
                return
            yield _java_key(locked, chain, form)
        elif tag == 2:
            reader.certificate(typed=data[7] > 1)
        if tag not in {1, 2} or reader.broken:
            return


def _java_key(locked: bytes, chain: Sequence[bytes], form: str) -> FoundKey:
    for word in WORDS:
        plain = _unlocked(locked, word)
        key = parsed(plain) if plain else None
        if key is not None:
            return key_of(key, 0, form, locked, "common" if word else "empty")
    public = certificate_key(chain[0]) if chain else None
    name = (
        type(public).__name__.removeprefix("_").removesuffix("PublicKey").replace("EllipticCurve", "EC")
        if public
        else ""
    )
    bits = getattr(public, "key_size", None)
    return FoundKey(0, form, name, bits, encrypted=True, raw=locked, public=digest_of(public) if public else "")


def _unlocked(locked: bytes, word: str) -> bytes:
    """The PKCS#8 key within the protection of Java's own store: a stream of chained SHA-1, checked at its end."""
    outer = _value(locked, 0, 0x30)
    body = _value(outer, 2 + outer[1], 0x04) if len(outer) > 2 and outer[1] < 128 else b""
    if len(body) <= 2 * CHECK:
        return b""
    password = word.encode("utf-16-be")
    hidden, check = body[CHECK:-CHECK], body[-CHECK:]
    stream, last = bytearray(), body[:CHECK]
    while len(stream) < len(hidden):
        last = hashlib.sha1(password + last, usedforsecurity=False).digest()
        stream += last
    plain = bytes(a ^ b for a, b in zip(hidden, stream, strict=False))
    return plain if hashlib.sha1(password + plain, usedforsecurity=False).digest() == check else b""


def _value(data: bytes, start: int, tag: int) -> bytes:
    """The contents of the DER element of this tag at `start`; nothing where another stands there."""
    if start + 2 > len(data) or data[start] != tag:
        return b""
    first = data[start + 1]
    size = first & 0x7F if first & 0x80 else 0
    length = int.from_bytes(data[start + 2 : start + 2 + size], "big") if size else first
    return data[start + 2 + size : start + 2 + size + length]


def _opened(data: bytes, word: str) -> tuple[bool, Any]:
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates

    for password in (word.encode(),) if word else (None, b""):
        with (
            warnings.catch_warnings(),
            contextlib.suppress(Exception),
        ):  # a wrong password and a broken store look the same
            warnings.simplefilter("ignore")  # about old certificates beside the key
            return True, load_key_and_certificates(data, password)[0]
    return False, None


def _rounds(data: bytes) -> int:
    """The largest small number of the store: no count of rounds can be larger. Walks DER without recursion."""
    most, nodes = 1, 0
    stack = [(0, len(data), 0)]
    while stack and nodes < MOST_NODES:
        at, end, depth = stack.pop()
        while at + 2 <= end and nodes < MOST_NODES:
            nodes += 1
            tag, first = data[at], data[at + 1]
            size = first & 0x7F if first & 0x80 else 0
            start = at + 2 + min(size, 8)
            length = int.from_bytes(data[at + 2 : start], "big") if size else (first if first != 0x80 else end - start)
            stop = min(start + length, end)
            if tag == 0x02 and length <= 5:
                most = max(most, int.from_bytes(data[start:stop], "big"))
            elif depth < DEEPEST and (tag & 0x20 or (tag == 0x04 and data[start : start + 1] == b"\x30")):
                stack.append((start, stop, depth + 1))
            at = stop if stop > at else end
    return most if nodes < MOST_NODES else MOST_ROUNDS + 1
