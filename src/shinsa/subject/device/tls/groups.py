"""The groups in which TLS agrees on keys, by their number (IANA "TLS Supported Groups")."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

FINITE = (256, 257, 258, 259, 260)
LEAST_CURVE, LEAST_PRIME = 224, 2048
"""Bits below which 112 bits of strength are not reached (NIST SP 800-57; RFC 9325, 4.2 and 4.4)."""
BREAKABLE_PRIME = 1024
"""Bits up to which a prime is within reach of a state (Logjam)."""
_NAMES = MappingProxyType(
    {
        1: ("sect163k1", 163), 2: ("sect163r1", 163), 3: ("sect163r2", 163), 4: ("sect193r1", 193), 5: ("sect193r2", 193),
        6: ("sect233k1", 233), 7: ("sect233r1", 233), 8: ("sect239k1", 239), 9: ("sect283k1", 283), 10: ("sect283r1", 283),
        11: ("sect409k1", 409), 12: ("sect409r1", 409), 13: ("sect571k1", 571), 14: ("sect571r1", 571),
        15: ("secp160k1", 160), 16: ("secp160r1", 160), 17: ("secp160r2", 160), 18: ("secp192k1", 192), 19: ("secp192r1", 192),
        20: ("secp224k1", 224), 21: ("secp224r1", 224), 22: ("secp256k1", 256), 23: ("secp256r1", 256), 24: ("secp384r1", 384),
        25: ("secp521r1", 521), 26: ("brainpoolP256r1", 256), 27: ("brainpoolP384r1", 384), 28: ("brainpoolP512r1", 512),
        29: ("x25519", 255), 30: ("x448", 448), 31: ("brainpoolP256r1tls13", 256), 32: ("brainpoolP384r1tls13", 384),
        33: ("brainpoolP512r1tls13", 512), 41: ("curveSM2", 256),
        256: ("ffdhe2048", 2048), 257: ("ffdhe3072", 3072), 258: ("ffdhe4096", 4096), 259: ("ffdhe6144", 6144), 260: ("ffdhe8192", 8192),
        4587: ("SecP256r1MLKEM768", 256), 4588: ("X25519MLKEM768", 255), 4589: ("SecP384r1MLKEM1024", 384),
    }
)  # fmt: skip
CURVES = tuple(sorted(number for number in _NAMES if number < FINITE[0]))


@dataclass(frozen=True, slots=True)
class Group:
    """A group by name, the bits of its prime or order, and what is wrong with it."""

    name: str
    bits: int
    weakness: str = ""


def named(number: int) -> Group | None:
    """The group of this number; None for one that no list names."""
    known = _NAMES.get(number)
    if known is None:
        return None
    name, bits = known
    return Group(name, bits, "" if bits >= LEAST_CURVE else f"{bits} bits, {LEAST_CURVE} wanted")


def own_prime(bits: int) -> Group:
    """A Diffie-Hellman group that a server made up or took from somewhere, known by the length of its prime."""
    weak = f"{bits} bits, {LEAST_PRIME} wanted (RFC 9325)" if bits < LEAST_PRIME else ""
    return Group(f"Diffie-Hellman {bits}", bits, weak)
