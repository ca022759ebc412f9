"""Finds private keys in key stores: PKCS#12, JKS, JCEKS and BKS, opened where an empty or common password opens them."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.secrets import PrivateKey
from shinsa.model.fact import Secret
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.probe import file_probe
from shinsa.model.text import Text
from shinsa.subject.firmware.castle_store import castle_keys
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.key_holder import holder_of
from shinsa.subject.firmware.key_store import JCEKS, JKS, PKCS12_START, Locked, java_keys, pkcs12_key
from shinsa.subject.firmware.private_key import FoundKey
from shinsa.subject.firmware.published_keys import published

LOCKED = Text(
    "a key store that no common password opens; it does not say whether it holds a private key",
    "一般的なパスワードで開けない鍵ストアで、秘密鍵を含むかどうか分からない",
)


@file_probe(
    PrivateKey,
    paths=("**/*.bks",),
    needles=(PKCS12_START, JKS, JCEKS),
    only="binary",
    blind_to="stores of BouncyCastle under other names than .bks, encrypted as a whole (UBER), and those of Windows",
)
def key_stores(file: FileContent) -> Iterator[Report]:
    """Key entries of stores, with the public half where it can be read, and whether a common password opens them."""
    holder = holder_of(file.entries)
    yield Examined(PrivateKey, file.place())
    try:
        keys = list(_keys(file.data))
    except Locked:
        if not holder.sample:
            yield Unexamined(PrivateKey, file.place(), LOCKED)
        return
    for key in keys:
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
            opened_with=key.opened_with,
        )
        yield Sighting(fact, holder.place(file, key.offset), f"{key.format} key store with a private key")


def _keys(data: bytes) -> Iterator[FoundKey]:
    found = pkcs12_key(data)
    if found is not None:
        yield found
    yield from java_keys(data)
    yield from castle_keys(data)
