"""Finds private keys that stand in texts without PEM armour: base64 of DER, PuTTY, WireGuard, age, OpenVPN."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.secrets import PrivateKey
from shinsa.model.fact import Secret
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.bare_key import (
    AGE_MARK,
    BASE64_STARTS,
    STATIC_MARK,
    WIREGUARD_NAMES,
    age_keys,
    base64_keys,
    static_keys,
    wireguard_keys,
)
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.key_holder import holder_of
from shinsa.subject.firmware.private_key import FoundKey
from shinsa.subject.firmware.published_keys import published
from shinsa.subject.firmware.ssh_key import PUTTY, putty_keys

LARGEST = 4 << 20


@file_probe(
    PrivateKey,
    needles=(*BASE64_STARTS, *WIREGUARD_NAMES, AGE_MARK, PUTTY, STATIC_MARK),
    blind_to="keys as hexadecimal digits, or as arrays of numbers in source code",
)
def bare_keys(file: FileContent) -> Iterator[Report]:
    """Private keys in base64 or a form of their own, believed only when they parse or their checksum holds."""
    holder = holder_of(file.entries)
    for key in _keys(file):
        fact = PrivateKey(
            key.format,
            key.algorithm,
            key.bits,
            key.encrypted,
            Secret.of("private key", key.raw),
            sample=holder.sample,
            world_readable=holder.world_readable,
            public=key.public,
            published=published(key.public),
        )
        yield Sighting(fact, holder.place(file, key.offset), f"{key.format} private key")


def _keys(file: FileContent) -> Iterator[FoundKey]:
    data, hits = file.data, file.hits
    yield from base64_keys(data, (at for start in BASE64_STARTS for at in hits.get(start, ())))
    if AGE_MARK in hits:
        yield from age_keys(data)
    if STATIC_MARK in hits:
        yield from static_keys(data)
    if file.is_binary or len(data) > LARGEST:
        return
    if PUTTY in hits:
        yield from putty_keys(data)
    if any(name in hits for name in WIREGUARD_NAMES):
        yield from wireguard_keys(data)
