"""Finds private keys in the firmware's files: PEM, OpenSSH, DER wherever it stands, and Dropbear."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.secrets import PrivateKey
from shinsa.model.fact import Secret
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.key_holder import Holder, holder_of
from shinsa.subject.firmware.key_store import is_pkcs12
from shinsa.subject.firmware.private_key import DER_LOCKED, DER_STARTS, FoundKey, der_keys, locked_der_key, pem_keys
from shinsa.subject.firmware.published_keys import SELF_TESTS, published
from shinsa.subject.firmware.ssh_key import DROPBEAR, dropbear_key

MARKER = b"PRIVATE KEY-----"
MOST_FOUND = 200


@file_probe(
    PrivateKey,
    needles=(MARKER, *DROPBEAR, *DER_STARTS, DER_LOCKED),
    blind_to="keys inside programs in a form of the maker's own, as bare numbers, or encrypted as a file",
)
def private_keys(file: FileContent) -> Iterator[Report]:
    """Private keys that parse, with algorithm, size and public half; whether anyone may read them, or they are samples."""
    holder = holder_of(file.entries)
    for _, key in zip(range(MOST_FOUND), _keys(file), strict=False):
        place = holder.place(file, key.offset)
        yield Sighting(_fact(file, key, holder), place, f"{key.format} {key.algorithm} private key")


def _keys(file: FileContent) -> Iterator[FoundKey]:
    if MARKER in file.hits:
        yield from pem_keys(file.data)
    whole = dropbear_key(file.data) or (locked_der_key(file.data) if DER_LOCKED in file.hits else None)
    if whole is not None:
        yield whole
        return
    if not is_pkcs12(file.data):  # looked at as a store
        yield from der_keys(file.data, sorted({at for start in DER_STARTS for at in file.hits.get(start, ())}))


def _fact(file: FileContent, key: FoundKey, holder: Holder) -> PrivateKey:
    known = published(key.public)
    return PrivateKey(
        key.format,
        key.algorithm,
        key.bits,
        key.encrypted,
        Secret.of("private key", key.raw),
        sample=holder.sample or (file.is_binary and known in SELF_TESTS),
        world_readable=holder.world_readable,
        public=key.public,
        published=known,
    )
