"""Known attacks that follow from the versions, suites and groups that a server accepts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shinsa.subject.device.tls.groups import BREAKABLE_PRIME, Group
from shinsa.subject.device.weakness import Weakness

_SHORT_BLOCKS = ("_3DES_", "_DES_", "_DES40_", "_RC2_", "_IDEA_")


def by_suites(accepted: Iterable[tuple[str, str]], groups: Iterable[Group]) -> Iterator[Weakness]:
    """Each attack once, with the first version and suite that opens it."""
    seen = {found.name: found for pair in reversed(tuple(accepted)) for found in _of(*pair)}
    yield from (seen[name] for name in sorted(seen))
    short = next((g for g in groups if g.name.startswith("Diffie") and g.bits <= BREAKABLE_PRIME), None)
    if short and "Logjam" not in seen:
        yield Weakness("Logjam", "CVE-2015-4000", f"key agreement over a prime of {short.bits} bits")


def _of(version: str, suite: str) -> Iterator[Weakness]:
    what = f"{version} with {suite}"
    if version == "SSLv2":
        yield Weakness("DROWN", "CVE-2016-0800", what)
    elif version == "SSLv3" and "_CBC_" in suite:
        yield Weakness("POODLE", "CVE-2014-3566", what)
    if "_EXPORT" in suite and version != "SSLv2":
        if suite.startswith("TLS_RSA_"):
            yield Weakness("FREAK", "CVE-2015-0204", what)
        elif suite.startswith("TLS_DH"):
            yield Weakness("Logjam", "CVE-2015-4000", what)
    if any(word in suite for word in _SHORT_BLOCKS):
        yield Weakness("SWEET32", "CVE-2016-2183", what)
