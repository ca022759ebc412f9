"""Flawed RSA keys by their moduli, and sound ones."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric import rsa

from shinsa.subject.device.tls.rsa_flaws import LARGEST, flaw


def _next_prime(n: int) -> int:
    n |= 1
    while pow(2, n - 1, n) != 1:
        n += 2
    return n


def test_sound_keys_have_no_flaw() -> None:
    assert flaw(rsa.generate_private_key(65537, 2048).public_key().public_numbers().n) == ""


def test_primes_that_follow_each_other_are_too_close() -> None:
    first = _next_prime(1 << 511)
    assert flaw(first * _next_prime(first + 2)) == "primes too close together (CVE-2022-26320)"


def test_a_modulus_of_the_flawed_library_is_told() -> None:
    primorial = 1
    for prime in (n for n in range(2, 168) if all(n % d for d in range(2, n))):
        primorial *= prime
    assert flaw(pow(65537, 1234, primorial) + primorial * (1 << 300)) == "ROCA (CVE-2017-15361)"


def test_what_is_no_modulus_is_bounded() -> None:
    assert flaw(0) == flaw(-5) == flaw(1 << LARGEST + 1) == ""
    assert flaw(1 << 1024) == flaw(9) == "no product of two large primes"
