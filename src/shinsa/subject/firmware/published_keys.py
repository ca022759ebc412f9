"""Private keys that the whole world can read: test keys of libraries, default keys of products, by digest of the public half."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

LIST = "published_keys.txt"
SELF_TESTS = frozenset({"OpenSSL speed test", "GnuTLS self-test", "Dovecot test keys"})
"""Keys that programs carry to test or time themselves, and that no service shows."""


def published(public: str) -> str:
    """Where the private half of this public key (SHA-256 of its SubjectPublicKeyInfo, hex) is published; "" when unknown."""
    return known_keys().get(public, "")


@cache
def known_keys() -> Mapping[str, str]:
    """The digests of the list, each with the publisher's name."""
    text = files("shinsa.subject.firmware").joinpath(LIST).read_text(encoding="utf-8")
    return dict(_entries(text))


def _entries(text: str) -> list[tuple[str, str]]:
    """Lines of `digest name`; `#` begins a remark."""
    rows = (line.split(None, 1) for line in text.splitlines() if line and not line.startswith("#"))
    return [(row[0], row[1]) for row in rows if len(row) == 2]
