"""SSL 2.0's hello and its answer (RFC 6176 forbids the protocol; the format is that of draft-hickman-netscape-ssl-00)."""

from __future__ import annotations

import secrets
from types import MappingProxyType

_SUITES = MappingProxyType(
    {
        0x010080: "SSL_CK_RC4_128_WITH_MD5",
        0x020080: "SSL_CK_RC4_128_EXPORT40_WITH_MD5",
        0x030080: "SSL_CK_RC2_128_CBC_WITH_MD5",
        0x040080: "SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5",
        0x050080: "SSL_CK_IDEA_128_CBC_WITH_MD5",
        0x060040: "SSL_CK_DES_64_CBC_WITH_MD5",
        0x0700C0: "SSL_CK_DES_192_EDE3_CBC_WITH_MD5",
    }
)
_CLIENT_HELLO, _SERVER_HELLO = 1, 4
_HEADER = 13
"""Two bytes of length, type, session hit, certificate type, and four numbers of two bytes."""


def ssl2_hello() -> bytes:
    """A CLIENT-HELLO that offers every suite of SSL 2.0."""
    specs = b"".join(code.to_bytes(3, "big") for code in _SUITES)
    challenge = secrets.token_bytes(16)
    body = bytes([_CLIENT_HELLO, 0, 2]) + len(specs).to_bytes(2, "big") + b"\0\0" + b"\0\x10" + specs + challenge
    return (0x8000 | len(body)).to_bytes(2, "big") + body


def is_whole_ssl2(data: bytes) -> bool:
    """Whether one record of SSL 2.0 has come, or something else."""
    return len(data) >= 2 and (not data[0] & 0x80 or len(data) >= 2 + (int.from_bytes(data[:2], "big") & 0x7FFF))


def ssl2_suites(data: bytes) -> tuple[str, ...]:
    """The suites that a SERVER-HELLO names; empty for any other answer."""
    if len(data) < _HEADER or not data[0] & 0x80 or data[2] != _SERVER_HELLO or data[5:7] != b"\0\x02":
        return ()
    certificate, specs = int.from_bytes(data[7:9], "big"), int.from_bytes(data[9:11], "big")
    listed = data[_HEADER + certificate : _HEADER + certificate + specs]
    codes = (int.from_bytes(listed[at : at + 3], "big") for at in range(0, len(listed) - 2, 3))
    return tuple(_SUITES.get(code, f"0x{code:06X}") for code in codes)
