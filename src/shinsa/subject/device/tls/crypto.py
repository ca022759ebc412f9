"""The secrets of one TLS connection up to 1.2, for tests that no library performs: derived, and put to use on records.

TLS 1.0 (RFC 2246), 1.1 (RFC 4346), 1.2 (RFC 5246), AES-GCM (RFC 5288), AES-CCM (RFC 6655), ChaCha20-Poly1305 (RFC 7905). Nothing here protects anything of anybody's.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESCCM, AESGCM, ChaCha20Poly1305

from shinsa.subject.device.tls.records import TLS1_0, TLS1_1, TLS1_2, dtls_version, u16

_CIPHERS = {
    "_AES_128_CBC_": (16, 16), "_AES_256_CBC_": (32, 16), "_3DES_EDE_CBC_": (24, 8), "_AES_128_GCM_": (16, 4),
    "_AES_256_GCM_": (32, 4), "_AES_128_CCM": (16, 4), "_AES_256_CCM": (32, 4), "_CHACHA20_POLY1305_": (32, 12),
}  # fmt: skip
"""Bytes of the key and of the block or fixed nonce, by a part of the suite's name."""
_MACS = {"_SHA": "sha1", "_SHA256": "sha256", "_SHA384": "sha384"}
_EXCHANGES = ("TLS_RSA_WITH_", "TLS_ECDHE_RSA_", "TLS_ECDHE_ECDSA_", "TLS_DHE_RSA_", "TLS_DHE_DSS_")
_BY_SHARED_KEY = ("TLS_PSK_WITH_", "TLS_ECDHE_PSK_WITH_", "TLS_DHE_PSK_WITH_")


class BadRecord(ValueError):
    """A record that does not hold what its keys promise."""


@dataclass(frozen=True, slots=True)
class Suite:
    """A suite that can be spoken here."""

    name: str
    key: int
    iv: int
    mac: str
    aead: bool

    @property
    def hash(self) -> str:
        """The hash of TLS 1.2's key derivation and transcript."""
        return "sha384" if self.name.endswith("_SHA384") else "sha256"


def spoken(name: str, *, shared: bool = False) -> Suite | None:
    """The suite of this name; None for one that cannot be spoken here, such as one that wants a shared key where none is known."""
    found = next((sizes for part, sizes in _CIPHERS.items() if part in name), None)
    if found is None or not name.startswith((*_EXCHANGES, *_BY_SHARED_KEY) if shared else _EXCHANGES):
        return None
    aead = any(word in name for word in ("_GCM_", "_CCM", "_CHACHA20_"))
    return Suite(name, *found, _MACS.get("_" + name.rpartition("_")[2], "sha256"), aead)


def derive(secret: bytes, label: bytes, seed: bytes, size: int, version: int, digest: str) -> bytes:  # noqa: PLR0913, PLR0917 - as RFC 5246, 5
    """The pseudo-random function (RFC 2246, 5; RFC 5246, 5)."""
    if version >= TLS1_2:
        return _expand(secret, label + seed, size, digest)
    half = (len(secret) + 1) // 2
    md5, sha1 = _expand(secret[:half], label + seed, size, "md5"), _expand(secret[-half:], label + seed, size, "sha1")
    return bytes(a ^ b for a, b in zip(md5, sha1, strict=True))


def transcript(messages: bytes, version: int, digest: str) -> bytes:
    """The hash of all handshake messages."""
    if version >= TLS1_2:
        return hashlib.new(digest, messages).digest()
    return (
        hashlib.md5(messages, usedforsecurity=False).digest() + hashlib.sha1(messages, usedforsecurity=False).digest()
    )


def _expand(secret: bytes, seed: bytes, size: int, digest: str) -> bytes:
    out, a = b"", seed
    while len(out) < size:
        a = hmac.digest(secret, a, digest)
        out += hmac.digest(secret, a + seed, digest)
    return out[:size]


class Spoilt(Enum):
    """What is wrong with a record of block ciphers."""

    NOTHING = "nothing"
    PADDING = "padding"
    """A byte of it; the MAC is whole."""
    MAC = "MAC"
    """The padding is whole."""
    LENGTH = "length of the padding"
    """More padding than there is record."""


FIRST_EPOCH = 1 << 48
"""The number of the first sealed record of DTLS (RFC 6347, 4.1)."""


class Protection:
    """One direction of a connection: seals or opens records in their order, or by their numbers where those go along (DTLS)."""

    def __init__(  # noqa: PLR0913 - as RFC 5246, 6.3
        self, suite: Suite, version: int, mac: bytes, key: bytes, iv: bytes, *, numbered: bool = False
    ) -> None:
        self._suite, self._version, self._mac, self._key, self._iv = suite, version, mac, key, iv
        self._wire_version = dtls_version(version) if numbered else version
        self.number = FIRST_EPOCH if numbered else 0
        """That of the next record."""

    def seal(self, kind: int, body: bytes, spoilt: Spoilt = Spoilt.NOTHING) -> bytes:
        """The protected body of a record, wrong in that way where a block cipher protects it."""
        head = self._head(kind, len(body))
        if self._suite.aead:
            explicit = self.number.to_bytes(8, "big")[: self._explicit]
            sealed = explicit + self._aead().encrypt(self._nonce(explicit), body, head)
            self.number += 1
            return sealed
        self.number += 1
        mac = bytearray(hmac.digest(self._mac, head + body, self._suite.mac))
        mac[0] ^= 0xFF * (spoilt is Spoilt.MAC)
        # A whole block more of padding than is needed: there must be a byte of it that can be spoilt.
        block = self._suite.iv
        pad = 2 * block - 1 - (len(body) + len(mac)) % block
        padding = bytearray([pad] * (pad + 1))
        padding[0] ^= 0xFF * (spoilt is Spoilt.PADDING)
        if spoilt is Spoilt.LENGTH:
            body, mac, padding = b"", bytearray(), bytearray([0xFF] * 4 * block)
        return self._encrypt(body + bytes(mac + padding))

    def open(self, kind: int, sealed: bytes, number: int | None = None) -> bytes:
        """What a record holds. Raises BadRecord."""
        self.number = self.number if number is None else number
        body = self._open_aead(kind, sealed) if self._suite.aead else self._open_blocks(kind, sealed)
        self.number += 1
        return body

    def _open_aead(self, kind: int, sealed: bytes) -> bytes:
        explicit, rest = sealed[: self._explicit], sealed[self._explicit :]
        tag = 8 if "_CCM_8" in self._suite.name else 16
        if len(rest) < tag:
            raise BadRecord
        try:
            return self._aead().decrypt(self._nonce(explicit), rest, self._head(kind, len(rest) - tag))
        except InvalidTag as error:
            raise BadRecord from error

    @property
    def _explicit(self) -> int:
        """Bytes of the nonce that go along: none with ChaCha20-Poly1305, whose nonce is the number (RFC 7905, 2)."""
        return 0 if "_CHACHA20_" in self._suite.name else 8

    def _nonce(self, explicit: bytes) -> bytes:
        if explicit:
            return self._iv + explicit
        return bytes(a ^ b for a, b in zip(self._iv, self.number.to_bytes(12, "big"), strict=True))

    def _aead(self) -> AESGCM | AESCCM | ChaCha20Poly1305:
        if "_CHACHA20_" in self._suite.name:
            return ChaCha20Poly1305(self._key)
        if "_CCM" in self._suite.name:
            return AESCCM(self._key, 8 if "_CCM_8" in self._suite.name else 16)
        return AESGCM(self._key)

    def _open_blocks(self, kind: int, sealed: bytes) -> bytes:
        block, tag = self._suite.iv, hashlib.new(self._suite.mac).digest_size
        if len(sealed) % block or len(sealed) < 2 * block:
            raise BadRecord
        whole = self._decrypt(sealed)
        end = len(whole) - whole[-1] - 1 - tag
        if end < 0:
            raise BadRecord
        head = self._head(kind, end)
        if hmac.digest(self._mac, head + whole[:end], self._suite.mac) != whole[end : end + tag]:
            raise BadRecord
        self.check_padding(whole[end + tag :])
        return whole[:end]

    def check_padding(self, padding: bytes) -> None:
        """Each byte of the padding holds its length (RFC 5246, 6.2.3.2). Raises BadRecord."""
        if padding != padding[-1:] * len(padding):
            raise BadRecord("padding")

    def _head(self, kind: int, size: int) -> bytes:
        return self.number.to_bytes(8, "big") + bytes([kind]) + u16(self._wire_version) + u16(size)

    def _encrypt(self, whole: bytes) -> bytes:
        explicit = secrets.token_bytes(self._suite.iv) if self._version >= TLS1_1 else b""
        sealed = _run(self._cipher(explicit or self._iv).encryptor(), whole)
        self._chain(sealed)
        return explicit + sealed

    def _decrypt(self, sealed: bytes) -> bytes:
        at = self._suite.iv if self._version >= TLS1_1 else 0
        whole = _run(self._cipher(sealed[:at] or self._iv).decryptor(), sealed[at:])
        self._chain(sealed)
        return whole

    def _chain(self, sealed: bytes) -> None:
        """In TLS 1.0 the last block of a record begins the next."""
        self._iv = sealed[-self._suite.iv :] if self._version == TLS1_0 else self._iv

    def _cipher(self, iv: bytes) -> Cipher[modes.CBC]:
        algorithm = TripleDES(self._key) if "_3DES_" in self._suite.name else algorithms.AES(self._key)
        return Cipher(algorithm, modes.CBC(iv))


def protections(  # noqa: PLR0913 - as RFC 5246, 6.3
    suite: Suite, version: int, master: bytes, client: bytes, server: bytes, *, numbered: bool = False
) -> tuple[Protection, Protection]:
    """Both directions, ours first, from the master secret and both randoms (RFC 5246, 6.3)."""
    mac = 0 if suite.aead else hashlib.new(suite.mac).digest_size
    block = derive(master, b"key expansion", server + client, 2 * (mac + suite.key + suite.iv), version, suite.hash)
    cut = _cutter(block)
    macs, keys, ivs = ([cut(size), cut(size)] for size in (mac, suite.key, suite.iv))
    ours, theirs = (Protection(suite, version, macs[i], keys[i], ivs[i], numbered=numbered) for i in (0, 1))
    return ours, theirs


def _cutter(block: bytes) -> Callable[[int], bytes]:
    at = 0

    def cut(size: int) -> bytes:
        nonlocal at
        at += size
        return block[at - size : at]

    return cut


def _run(context: CipherContext, data: bytes) -> bytes:
    return context.update(data) + context.finalize()
