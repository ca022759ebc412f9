"""The secret of a key that both sides had before, as RFC 4279 and RFC 5489 put it together."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import x25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from shinsa.subject.device.orders import SharedKey
from shinsa.subject.device.tls.agreement import agree
from shinsa.subject.device.tls.answer import Chosen
from shinsa.subject.device.tls.records import TLS1_2

SHARED = SharedKey(b"me", b"key")


def chosen(exchange: bytes = b"") -> Chosen:
    return Chosen(TLS1_2, 0, 0, bytes(32), {}, (), exchange, False)


def test_a_shared_key_alone_stands_behind_as_many_zeros() -> None:
    secret, half = agree(chosen(), "TLS_PSK_WITH_AES_128_CCM_8", None, TLS1_2, SHARED)
    assert secret == b"\0\3\0\0\0\0\3key"
    assert half == b"\0\2me"


def test_with_a_fresh_secret_it_stands_behind_that() -> None:
    theirs = x25519.X25519PrivateKey.generate()
    public = theirs.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    exchange = b"\0\4hint" + b"\3\0\x1d\x20" + public
    secret, half = agree(chosen(exchange), "TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256", None, TLS1_2, SHARED)
    assert half.startswith(b"\0\2me\x20")
    ours = x25519.X25519PublicKey.from_public_bytes(half[5:])
    assert secret == b"\0\x20" + theirs.exchange(ours) + b"\0\3key"


def test_without_a_key_or_an_exchange_that_can_be_read_there_is_none() -> None:
    with pytest.raises(ValueError, match="no shared key"):
        agree(chosen(), "TLS_PSK_WITH_AES_128_CCM_8", None, TLS1_2)
    with pytest.raises(ValueError, match="no key exchange"):
        agree(chosen(), "TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256", None, TLS1_2, SHARED)
