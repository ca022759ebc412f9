"""The secret that a client up to TLS 1.2 makes with its server: over RSA, a group, or a prime."""

from __future__ import annotations

import secrets

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, x25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from shinsa.subject.device.orders import SharedKey
from shinsa.subject.device.tls.answer import Chosen, Exchange, read_exchange
from shinsa.subject.device.tls.records import sized, u16

_CURVES = {23: ec.SECP256R1(), 24: ec.SECP384R1(), 25: ec.SECP521R1()}
_LARGEST_PRIME = 8192


def agree(
    chosen: Chosen, suite: str, key: rsa.RSAPublicKey | None, wire_version: int, shared: SharedKey | None = None
) -> tuple[bytes, bytes]:
    """The secret that both sides make, and our half of it as it is sent. Raises ValueError.

    `key` is that of the server's certificate; `wire_version` goes into the secret of RSA (RFC 5246, 7.4.7.1).
    """
    if "PSK_WITH_" in suite:
        if shared is None:
            raise ValueError("no shared key")
        return _with_shared(chosen, suite, shared)
    if suite.startswith("TLS_RSA_"):
        if key is None:
            raise ValueError("no RSA key")
        secret = u16(wire_version) + secrets.token_bytes(46)
        return secret, sized(key.encrypt(secret, padding.PKCS1v15()), 2)
    return _exchanged(chosen, suite)


def _with_shared(chosen: Chosen, suite: str, shared: SharedKey) -> tuple[bytes, bytes]:
    """The secret of a key that both had before, together with one that is fresh where the suite has one (RFC 4279, 2; RFC 5489, 2)."""
    fresh, half = (bytes(len(shared.key)), b"") if suite.startswith("TLS_PSK_") else _exchanged(chosen, suite)
    return sized(fresh, 2) + sized(shared.key, 2), sized(shared.identity, 2) + half


def _exchanged(chosen: Chosen, suite: str) -> tuple[bytes, bytes]:
    exchange = read_exchange(chosen, suite)
    if exchange is None:
        raise ValueError("no key exchange that can be read")
    return _over_group(exchange) if exchange.group is not None else _over_prime(exchange)


def _over_group(exchange: Exchange) -> tuple[bytes, bytes]:
    if exchange.group == 29:
        key = x25519.X25519PrivateKey.generate()
        secret = key.exchange(x25519.X25519PublicKey.from_public_bytes(exchange.public))
        return secret, sized(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw), 1)
    curve = _CURVES.get(exchange.group or 0)
    if curve is None:
        raise ValueError("a group that was not on offer")
    own = ec.generate_private_key(curve)
    secret = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(curve, exchange.public))
    return secret, sized(own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint), 1)


def _over_prime(exchange: Exchange) -> tuple[bytes, bytes]:
    modulus, generator, theirs = (
        int.from_bytes(n, "big") for n in (exchange.modulus, exchange.generator, exchange.public)
    )
    if not 2 < modulus.bit_length() <= _LARGEST_PRIME:
        raise ValueError("a prime of a length that nobody uses")
    own = secrets.randbelow(modulus - 2) + 1
    size = (modulus.bit_length() + 7) // 8
    secret = pow(theirs, own, modulus).to_bytes(size, "big").lstrip(b"\0")
    return secret, sized(pow(generator, own, modulus).to_bytes(size, "big"), 2)
