"""Lists of passwords as factories make them: at random, by counting, and out of what is printed on the unit."""

from __future__ import annotations

import hashlib
import string

from shinsa.subject.sample_passwords.reading import Unit
from tests.simulators.noise import noise

ALPHABET = string.ascii_letters + string.digits


def units(count: int = 24) -> list[Unit]:
    """Units with random passwords of ten characters, addresses in order and serial numbers in order."""
    return [
        Unit(word(n), f"02:11:22:33:{n // 256:02x}:{n % 256:02x}", f"CAM-{n:04x}", f"SN{100_000 + n}")
        for n in range(count)
    ]


def word(seed: int, length: int = 10, alphabet: str = ALPHABET) -> str:
    """A random word, the same for the same seed."""
    return "".join(alphabet[byte % len(alphabet)] for byte in noise(length, f"unit {seed}"))


def md5(text: str) -> str:
    """As a script at the end of a production line would make it."""
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
