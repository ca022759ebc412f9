"""Hashes that daemons keep in forms of their own: htdigest(1) and mosquitto_passwd(1)."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable

from shinsa.subject.firmware.password_field import MOSQUITTO

Matches = Callable[[str], bool]
HTDIGEST = "{HTDIGEST}"


def htdigest_field(user: str, realm: str, digest: str) -> str:
    """A line of htdigest(1) as one field, from which it can be guessed: the digest is over user and realm too."""
    return f"{HTDIGEST}{user}:{realm}:{digest}"


def daemon_matcher(field: str, scheme: str) -> Matches | None:
    """A function that tells whether a password makes this field; None for a scheme of crypt(5)."""
    if scheme == "htdigest":
        return _htdigest(field.removeprefix(HTDIGEST))
    return _mosquitto(field) if scheme.startswith("mosquitto") else None


def _htdigest(line: str) -> Matches:
    start, _, digest = line.rpartition(":")
    return lambda word: _md5(f"{start}:{word}") == digest.lower()


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _mosquitto(field: str) -> Matches | None:
    found = MOSQUITTO.fullmatch(field)
    if found is None:
        return None
    try:
        salt, wanted = (base64.b64decode(part, validate=True) for part in (found["salt"], field.rpartition("$")[2]))
    except binascii.Error:
        return None
    rounds = int(found["rounds"] or 0)
    if rounds:
        return lambda word: hashlib.pbkdf2_hmac("sha512", word.encode(), salt, rounds) == wanted
    return lambda word: hashlib.sha512(word.encode() + salt).digest() == wanted
