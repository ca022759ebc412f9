"""Private keys in BouncyCastle's key stores (BKS, versions 1 and 2), whose entries stand in the open around sealed keys."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.subject.firmware.java_stream import JavaStream, certificate_key
from shinsa.subject.firmware.private_key import FoundKey, digest_of, key_of, parsed

END, CERTIFICATE, KEY, SECRET, SEALED = range(5)
"""Types of entries."""
PRIVATE = 0
"""The type of key within an entry of type `KEY`."""
LONGEST_SALT, MOST_ROUNDS = 64, 1 << 24
LARGEST = 1 << 20
MOST_ENTRIES, MOST_CHAIN = 200, 20


def castle_keys(data: bytes) -> Iterator[FoundKey]:
    """The key entries of a BKS store that is whole; nothing for any other bytes."""
    stream = JavaStream(data, 0)
    if len(data) > LARGEST or stream.number(4) not in {1, 2}:
        return
    salt, rounds = stream.sized(LONGEST_SALT), stream.number(4)
    if not salt or not 0 < rounds <= MOST_ROUNDS:
        return
    found: list[FoundKey] = []
    for _ in range(MOST_ENTRIES):
        kind = stream.number(1)
        if kind == END and not stream.broken:
            yield from found
            return
        key = _entry(stream, kind)
        if stream.broken or kind > SEALED:
            return
        found += [key] if key is not None else []


def _entry(stream: JavaStream, kind: int) -> FoundKey | None:
    stream.text()
    stream.take(8)
    chain = [stream.certificate() for _ in range(min(stream.number(4), MOST_CHAIN))]
    if kind == CERTIFICATE:
        stream.certificate()
        return None
    if kind == KEY:
        private = stream.number(1) == PRIVATE
        stream.text()
        stream.text()
        key = parsed(stream.sized(LARGEST))
        return key_of(key, 0, "BKS", b"", "empty") if private and key is not None else None
    sealed = stream.sized(LARGEST)
    public = certificate_key(chain[0]) if chain else None
    if kind != SEALED or public is None:
        return None
    name = type(public).__name__.removeprefix("_").removesuffix("PublicKey").replace("EllipticCurve", "EC")
    return FoundKey(
        0, "BKS", name, getattr(public, "key_size", None), encrypted=True, raw=sealed, public=digest_of(public)
    )
