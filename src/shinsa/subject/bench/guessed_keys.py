"""Shared keys that anybody would try first: those of samples and manuals, of all zeros, and the name that the client goes by."""

from __future__ import annotations

_WORDS = (
    "secretPSK", "Client_identity", "secret", "secretkey", "password", "passwd", "psk", "key", "sharedkey", "mysecret", "test",
    "default", "admin", "root", "coap", "1234", "12345", "123456", "12345678", "1234567890", "0123456789abcdef", "changeme",
    "0" * 16, "0" * 32,
)  # fmt: skip
"""Among them the keys of the samples of tinydtls, libcoap, Californium and Leshan."""
_RAW = (
    bytes(1), bytes(4), bytes(8), bytes(16), bytes(32), b"\xff" * 16, bytes(range(16)), bytes(range(32)), bytes(range(1, 17)),
    bytes.fromhex("1a2b3c4d"), bytes.fromhex("1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a"),
)  # fmt: skip
"""The keys of the samples of OpenSSL, wolfSSL and Mbed TLS."""


def guesses(identity: bytes) -> tuple[bytes, ...]:
    """The keys to try on a client that goes by this identity."""
    own = (identity, identity[::-1], identity.lower(), identity.upper()) if identity else ()
    return tuple(dict.fromkeys((*own, *(word.encode() for word in _WORDS), *_RAW)))
