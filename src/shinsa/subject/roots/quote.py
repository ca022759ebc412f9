"""A quote of a Trusted Platform Module: TPMS_ATTEST and TPMT_SIGNATURE (TPM 2.0 Library, Part 2, 10.12 and 11.3)."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from shinsa.subject.roots.finding import CHALLENGE, MALFORMED, MEASUREMENT, SIGNATURE, WEAK_KEY, Finding, Material
from shinsa.subject.roots.signer import Signer, Unusable, read_signer

GENERATED = 0xFF544347
"""TPM_GENERATED_VALUE: only the module itself signs what begins so."""
QUOTE = 0x8018
RSASSA, RSAPSS, ECDSA = 0x0014, 0x0016, 0x0018
HASHES: dict[int, hashes.HashAlgorithm] = {0x000B: hashes.SHA256(), 0x000C: hashes.SHA384(), 0x000D: hashes.SHA512()}
SHA1 = 0x0004
BANKS = {SHA1: "sha1", 0x000B: "sha256", 0x000C: "sha384", 0x000D: "sha512"}
MOST_BANKS = 16
REGISTERS = 24


class _Short(Exception):
    """It ends too early, or is no quote."""


@dataclass
class _Reader:
    data: bytes
    at: int = 0

    def take(self, count: int) -> bytes:
        part = self.data[self.at : self.at + count]
        if len(part) != count:
            raise _Short
        self.at += count
        return part

    def number(self, form: str) -> int:
        value: int = struct.unpack(f">{form}", self.take(struct.calcsize(form)))[0]
        return value

    def sized(self) -> bytes:
        """A TPM2B: its size, then its bytes."""
        return self.take(self.number("H"))


@dataclass(frozen=True)
class _Quote:
    challenge: bytes
    registers: tuple[tuple[str, int], ...]
    """Bank and number of each register that was quoted, in the order of the digest."""
    digest: bytes


def verify_quote(material: Material, on: date, measurements: Mapping[str, str]) -> Finding:
    """Whether the quote is signed, answers the challenge, and measures what is expected.

    `measurements` are values in hexadecimal by register, as "sha256:0"; without any the state stays unknown.
    """
    try:
        signer = read_signer(material.key, material.anchors, on)
        quote = _quote(material.proof)
        flaws = [*signer.flaws, *_signature_flaws(signer, material)]
    except (Unusable, _Short):
        return Finding((MALFORMED,))
    fresh = quote.challenge == material.challenge if material.challenge else None
    if fresh is False:
        flaws.append(CHALLENGE)
    state = ""
    if measurements:
        held = _measured(quote, measurements)
        flaws += () if held else (MEASUREMENT,)
        state = "measured as expected" if held else "measured otherwise"
    return Finding(tuple(dict.fromkeys(flaws)), signer.name, signer.anchored, fresh, state)


def _quote(data: bytes) -> _Quote:
    reader = _Reader(data)
    if reader.number("I") != GENERATED or reader.number("H") != QUOTE:
        raise _Short
    reader.sized()  # the qualified name of the signer
    challenge = reader.sized()
    reader.take(8 + 4 + 4 + 1 + 8)  # the clock, its counters, and the version of the module's firmware
    banks = reader.number("I")
    if banks > MOST_BANKS:
        raise _Short
    registers = tuple(one for _ in range(banks) for one in _selected(reader))
    digest = reader.sized()
    if reader.at != len(data):
        raise _Short
    return _Quote(challenge, registers, digest)


def _selected(reader: _Reader) -> Iterator[tuple[str, int]]:
    bank = BANKS.get(reader.number("H"), "")
    bits = reader.take(reader.number("B"))
    yield from ((bank, number) for number in range(len(bits) * 8) if bits[number // 8] >> (number % 8) & 1)


def _signature_flaws(signer: Signer, material: Material) -> Iterator[str]:
    reader = _Reader(material.signature)
    scheme, hashed = reader.number("H"), reader.number("H")
    if hashed not in HASHES:
        yield WEAK_KEY if hashed == SHA1 else SIGNATURE
        return
    if scheme == ECDSA:
        r, s = (int.from_bytes(reader.sized()) for _ in range(2))
        signature = encode_dss_signature(r, s)
    elif scheme in {RSASSA, RSAPSS}:
        signature = reader.sized()
    else:
        raise _Short
    if not signer.signed(signature, material.proof, HASHES[hashed]):
        yield SIGNATURE


def _measured(quote: _Quote, measurements: Mapping[str, str]) -> bool:
    """Whether the digest is that of the expected values, and none was expected that the quote leaves out."""
    names = [f"{bank}:{number}" for bank, number in quote.registers]
    if not set(measurements) <= set(names) or not set(names) <= set(measurements) or len(names) > REGISTERS:
        return False
    try:
        values = b"".join(bytes.fromhex(measurements[name]) for name in names)
    except ValueError:
        return False
    by_length = {hashlib.new(name).digest_size: name for name in ("sha256", "sha384", "sha512")}
    kind = by_length.get(len(quote.digest))
    return kind is not None and hashlib.new(kind, values).digest() == quote.digest
