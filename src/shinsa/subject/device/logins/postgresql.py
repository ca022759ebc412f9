"""Logins of PostgreSQL (frontend/backend protocol 3.0, chapter 55): trust, a password in clear, its MD5, SCRAM; in TLS where it insists."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.login import Entry, Outcome
from shinsa.subject.device.logins.scram import MECHANISM, Scram
from shinsa.subject.device.tls import starttls
from shinsa.subject.device.wire import Wire, shown

VERSION = 196_608
LONGEST_MESSAGE = 8192
_OK, _CLEAR, _MD5, _SASL, _MORE, _END = 0, 3, 5, 10, 11, 12
"""Kinds of authentication messages."""
_REFUSED = frozenset({"28P01", "28000"})
_BUSY = frozenset({"53300", "57P03"})
"""Too many connections; it is only starting."""
_TURNS = 6
"""Messages of one login, at most."""


class PostgresqlLogin:
    """A PostgreSQL server as a door."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._insists = endpoint.tls

    def try_in(self, user: str | None, password: str | None) -> Entry:
        """Log in with these. Raises nothing."""
        name, word = user or "postgres", password or ""
        if "\0" in name + word:
            return Entry(Outcome.UNCLEAR, "such credentials cannot be sent")
        try:
            entry = None if self._insists else self._talk(self._endpoint, name, word)
            if entry is not None:
                return entry
            self._insists = True
            inside = self._endpoint
            if not inside.tls:
                inside = replace(starttls.changed(inside, "postgresql"), tls=True)
            return self._talk(inside, name, word) or Entry(Outcome.UNCLEAR, "not even inside TLS")
        except starttls.NoChange:
            return Entry(Outcome.UNCLEAR, "nobody is let in from here")
        except (OSError, ValueError) as error:
            return Entry(Outcome.DROPPED if isinstance(error, OSError) else Outcome.UNCLEAR, shown(str(error)))

    def _talk(self, endpoint: Endpoint, user: str, password: str) -> Entry | None:
        """What became of it; None where the server wants TLS first."""
        scram = Scram("", password)
        with endpoint.open() as wire:
            words = b"".join(part.encode() + b"\0" for part in ("user", user, "database", "postgres", ""))
            wire.send(_counted(VERSION.to_bytes(4, "big") + words))
            for _ in range(_TURNS):
                kind, body = self._message(wire)
                if kind != b"R":
                    return _refusal(kind, body)
                code = int.from_bytes(body[:4], "big")
                if code == _OK:
                    return Entry(Outcome.ACCEPTED)
                if (answer := _answer(code, body[4:], scram, user, password)) is None:
                    return Entry(Outcome.UNCLEAR, "another way to log in is wanted")
                if code != _END:
                    wire.send(b"p" + _counted(answer))
        return Entry(Outcome.UNCLEAR)

    def _message(self, wire: Wire) -> tuple[bytes, bytes]:
        seconds = self._endpoint.bounds.answer_seconds
        head = wire.take(5, seconds)
        size = min(max(int.from_bytes(head[1:], "big") - 4, 0), LONGEST_MESSAGE)
        return head[:1], wire.take(size, seconds) if len(head) == 5 else b""


def _answer(code: int, told: bytes, scram: Scram, user: str, password: str) -> bytes | None:
    """What is sent back; None for a way that is not known. Raises ValueError."""
    if code == _CLEAR:
        return password.encode() + b"\0"
    if code == _MD5:
        inner = _md5(password.encode() + user.encode())
        return b"md5" + _md5(inner + told[:4]) + b"\0"
    if code == _SASL:
        first = scram.first().encode()
        offered = MECHANISM.encode() in told.split(b"\0")
        return MECHANISM.encode() + b"\0" + len(first).to_bytes(4, "big") + first if offered else None
    if code == _MORE:
        return scram.proof(told.decode("ascii", "replace")).encode()
    return b"" if code == _END else None


def _refusal(kind: bytes, body: bytes) -> Entry | None:
    if kind != b"E":
        return Entry(Outcome.UNCLEAR if kind else Outcome.DROPPED)
    fields = {part[:1]: part[1:].decode("utf-8", "replace") for part in body.split(b"\0") if part}
    code, words = fields.get(b"C", ""), fields.get(b"M", "")
    if code == "28000" and "pg_hba" in words:
        # Whoever is turned away by address or for want of encryption has shown no password yet.
        return None if "no encryption" in words else Entry(Outcome.UNCLEAR, "nobody is let in from here")
    outcome = Outcome.REFUSED if code in _REFUSED else Outcome.HELD_OFF if code in _BUSY else Outcome.UNCLEAR
    return Entry(outcome, shown(code))


def _counted(body: bytes) -> bytes:
    return (len(body) + 4).to_bytes(4, "big") + body


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).hexdigest().encode()
