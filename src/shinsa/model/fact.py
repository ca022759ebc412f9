"""The root of the vocabulary, and secrets that are never written out."""

from __future__ import annotations

import hashlib

from shinsa.model.dataclass import dataclass

DIGEST_SHOWN = 12
"""Hexadecimal digits of a secret's digest that a report shows: enough to tell two secrets apart, no more."""


class Fact:
    """One thing that can be true of a device. Every fact is a frozen data class of plain values below this one."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret that was found, by kind, length in bytes and short digest; the secret itself is not kept."""

    kind: str
    digest: str
    length: int

    @classmethod
    def of(cls, kind: str, value: bytes | str) -> Secret:
        """The digest of `value`, which is forgotten."""
        raw = value.encode() if isinstance(value, str) else value
        return cls(kind, hashlib.sha256(raw).hexdigest()[:DIGEST_SHOWN], len(raw))

    def __str__(self) -> str:
        return f"{self.kind} sha256:{self.digest}…"
