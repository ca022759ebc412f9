"""Finds private keys in the firmware's files: PEM, OpenSSH, DER and Dropbear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.secrets import PrivateKey
from shinsa.model.fact import Secret
from shinsa.model.observation import Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.example_paths import is_example
from shinsa.subject.firmware.private_key import DROPBEAR, FoundKey, der_key, dropbear_key, pem_keys
from shinsa.subject.firmware.tree import Entry

MARKER = b"PRIVATE KEY-----"
DER_NAMES = (".der", ".key", ".pk8", ".p8", ".priv")
#: Version 0 and the algorithm of PKCS#8 (RFC 5958) or the modulus of PKCS#1 (RFC 8017), SEC1's version 1 (RFC 5915).
DER_STARTS = (b"\x02\x01\x00\x30", b"\x02\x01\x00\x02", b"\x02\x01\x01\x04")
WORLD_READABLE = 0o004
CRYPTO_LIBRARY = re.compile(
    r"(?:^|/)lib(?:gnutls|ssl|crypto|mbed\w*|wolfssl|gcrypt|nss\w*|freebl\w*|nettle|hogweed|botan\w*)[-.\d\w]*\.so",
    re.IGNORECASE,
)
"""Libraries that carry published keys to test themselves with (FIPS 140-3, known-answer tests)."""


@file_probe(
    PrivateKey,
    needles=(MARKER, *DROPBEAR, *DER_STARTS),
    blind_to="keys in databases, in PKCS#12 or JKS stores, inside programs in a form of the maker's own, or encrypted as a file",
)
def private_keys(file: FileContent) -> Iterator[Report]:
    """Private keys that parse, with algorithm and size, and whether they lie among examples or anyone may read them."""
    entry = next((entry for entry in file.entries if not _is_sample(entry)), file.entry)
    for key in _keys(file):
        line = None if file.is_binary else file.line_of(key.offset)
        place = FilePlace(entry.path, line, key.offset if line is None else None, entry.tree)
        yield Sighting(_fact(file, key), place, f"{key.format} {key.algorithm} private key")


def _keys(file: FileContent) -> Iterator[FoundKey]:
    if MARKER in file.hits:
        yield from pem_keys(file.data)
    whole = dropbear_key(file.data)
    if whole is None and any(entry.path.lower().endswith(DER_NAMES) for entry in file.entries):
        whole = der_key(file.data)
    if whole is not None:
        yield whole


def _is_sample(entry: Entry) -> bool:
    return is_example(entry.path) or CRYPTO_LIBRARY.search(entry.path) is not None


def _fact(file: FileContent, key: FoundKey) -> PrivateKey:
    modes = [entry.mode for entry in file.entries]
    known = [mode for mode in modes if mode is not None]
    return PrivateKey(
        key.format,
        key.algorithm,
        key.bits,
        key.encrypted,
        Secret.of("private key", key.raw),
        sample=all(map(_is_sample, file.entries)),
        world_readable=any(mode & WORLD_READABLE for mode in known) if known else None,
    )
