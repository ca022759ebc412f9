"""A secret is known by its digest, and cannot be read from anything that is kept."""

from __future__ import annotations

import hashlib

from shinsa.model.codec import encode
from shinsa.model.fact import DIGEST_SHOWN, Secret


def test_a_secret_is_forgotten() -> None:
    secret = Secret.of("password", "hunter2")

    assert "hunter2" not in repr(secret) + str(secret) + str(encode(secret))
    assert (secret.kind, secret.length) == ("password", 7)
    assert secret.digest == hashlib.sha256(b"hunter2").hexdigest()[:DIGEST_SHOWN]


def test_the_same_secret_has_the_same_digest_as_text_and_as_bytes() -> None:
    assert Secret.of("key", "鍵") == Secret.of("key", "鍵".encode())
    assert Secret.of("key", "a") != Secret.of("key", "b")


def test_it_says_its_kind_and_that_the_digest_is_cut() -> None:
    assert str(Secret("password", "abc", 3)) == "password sha256:abc…"
