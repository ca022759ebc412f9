"""A known attack that a service was seen to be open to, or that nothing on it keeps off."""

from __future__ import annotations

from dataclasses import dataclass

UNSAFE = "no secure renegotiation"
"""What a server lacks that does not answer the signal of RFC 5746."""


@dataclass(frozen=True, slots=True)
class Weakness:
    """The name by which the world knows it, its CVE where it has one, and what was seen."""

    name: str
    cve: str = ""
    detail: str = ""
    broken: bool = True
    """False for what is merely missing or dated."""
