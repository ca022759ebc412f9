"""RSA keys that were made badly, told from the public half alone."""

from __future__ import annotations

from functools import cache
from math import isqrt

_FERMAT_STEPS = 200
_PRIMES = tuple(n for n in range(3, 168) if all(n % d for d in range(2, isqrt(n) + 1)))
_GENERATOR = 65537
LARGEST = 16384
"""Bits of the longest modulus that is looked at."""


def flaw(modulus: int) -> str:
    """The known flaw that a modulus shows; empty where it shows none."""
    if modulus <= 0 or modulus.bit_length() > LARGEST:
        return ""
    if modulus % 2 == 0 or modulus.bit_length() < 16:
        return "no product of two large primes"
    if all(modulus % prime in powers for prime, powers in _subgroups()):
        return "ROCA (CVE-2017-15361)"
    return "primes too close together (CVE-2022-26320)" if _close_primes(modulus) else ""


@cache
def _subgroups() -> tuple[tuple[int, frozenset[int]], ...]:
    """What keys of the flawed library leave when divided by small primes: powers of its generator (Nemec and others, 2017)."""
    return tuple((prime, frozenset(pow(_GENERATOR, e, prime) for e in range(prime))) for prime in _PRIMES)


def _close_primes(modulus: int) -> bool:
    """Fermat's method: few steps are enough when the primes are close."""
    middle = isqrt(modulus)
    middle += middle * middle < modulus
    for step in range(_FERMAT_STEPS):
        rest = (middle + step) ** 2 - modulus
        if isqrt(rest) ** 2 == rest:
            return True
    return False
