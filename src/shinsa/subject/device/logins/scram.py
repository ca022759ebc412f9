"""The client's side of SCRAM-SHA-256 (RFC 5802, RFC 7677), without channel binding."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

MECHANISM = "SCRAM-SHA-256"
MOST_ROUNDS = 500_000
"""Rounds of hashing that are made for one try: who asks for more wants this machine busy."""
_HEADER = "n,,"


class Scram:
    """One login: what to say first, and the proof once the server has said its part."""

    def __init__(self, user: str, password: str, nonce: str = "") -> None:
        self._password = password
        self._nonce = nonce or secrets.token_urlsafe(18)
        self._bare = f"n={user.replace('=', '=3D').replace(',', '=2C')},r={self._nonce}"

    def first(self) -> str:
        """The first message."""
        return f"{_HEADER}{self._bare}"

    def proof(self, said: str) -> str:
        """The second, after the server's first. Raises ValueError where that is none, or asks for too much."""
        parts = dict(part.split("=", 1) for part in said.split(",") if "=" in part)
        nonce, rounds = parts.get("r", ""), int(parts.get("i", "0"))
        if not nonce.startswith(self._nonce) or not 1 <= rounds <= MOST_ROUNDS:
            raise ValueError("no message of SCRAM, or too many rounds")
        salt = base64.b64decode(parts.get("s", ""), validate=True)
        unsigned = f"c={base64.b64encode(_HEADER.encode()).decode()},r={nonce}"
        salted = hashlib.pbkdf2_hmac("sha256", self._password.encode(), salt, rounds)
        key = _mac(salted, b"Client Key")
        signed = _mac(hashlib.sha256(key).digest(), f"{self._bare},{said},{unsigned}".encode())
        shown = bytes(one ^ other for one, other in zip(key, signed, strict=True))
        return f"{unsigned},p={base64.b64encode(shown).decode()}"


def _mac(key: bytes, data: bytes) -> bytes:
    return hmac.new(key, data, "sha256").digest()
