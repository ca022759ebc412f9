"""JA4, the fingerprint of a TLS client: FoxIO's published format, whose client part is free for all (BSD licence)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from shinsa.model.dataclass import dataclass

_CARRIERS: Mapping[str, str] = MappingProxyType({"tls": "t", "quic": "q", "dtls": "d"})
_VERSIONS: Mapping[int, str] = MappingProxyType(
    {
        0x0304: "13", 0x0303: "12", 0x0302: "11", 0x0301: "10", 0x0300: "s3", 0x0002: "s2",
        0xFEFF: "d1", 0xFEFD: "d2", 0xFEFC: "d3",
    }
)  # fmt: skip
_NOTHING = "0" * 12
_SERVER_NAME, _ALPN = 0, 16


@dataclass(frozen=True, slots=True)
class Fingerprinted:
    """What the fingerprint is made of, GREASE left out."""

    carrier: str
    version: int
    """The highest that is offered."""
    suites: tuple[int, ...]
    extensions: tuple[int, ...]
    alpn: tuple[bytes, ...]
    signatures: tuple[int, ...]
    """In the order of the hello."""


def ja4(hello: Fingerprinted) -> str:
    """Such as "t13d1516h2_8daaf6152771_e5627efa2ab1"; empty where it is not defined."""
    if hello.carrier not in _CARRIERS:
        return ""
    named = "d" if _SERVER_NAME in hello.extensions else "i"
    counts = f"{min(len(hello.suites), 99):02}{min(len(hello.extensions), 99):02}"
    start = f"{_CARRIERS[hello.carrier]}{_VERSIONS.get(hello.version, '00')}{named}{counts}{_alpn(hello.alpn)}"
    extensions = _listed(sorted(code for code in hello.extensions if code not in {_SERVER_NAME, _ALPN}))
    signatures = _listed(hello.signatures)
    last = f"{extensions}_{signatures}" if signatures else extensions
    suites = _digest(_listed(sorted(hello.suites)))
    return f"{start}_{suites}_{_digest(last) if hello.extensions else _NOTHING}"


def is_grease(code: int) -> bool:
    """Whether a code point is one of those that mean nothing (RFC 8701)."""
    return code & 0x0F0F == 0x0A0A and code >> 8 == code & 0xFF


def _alpn(names: tuple[bytes, ...]) -> str:
    """First and last character of the first name; of its hex digits where one of them is neither letter nor digit."""
    if not names:
        return "00"
    first, last = names[0][:1], names[0][-1:]
    if first.isalnum() and last.isalnum():
        return (first + last).decode("ascii")
    digits = names[0].hex()
    return digits[0] + digits[-1]


def _listed(codes: Iterable[int]) -> str:
    return ",".join(f"{code:04x}" for code in codes)


def _digest(listed: str) -> str:
    return hashlib.sha256(listed.encode()).hexdigest()[:12] if listed else _NOTHING
