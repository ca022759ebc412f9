"""Users of SNMP version 3 (USM, RFC 3414; RFC 7860; AES by RFC 3826), as far as asking for the agent's description takes. Nothing is set."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from shinsa.subject.capture.dissect.ber import INTEGER, OBJECT, OCTETS, SEQUENCE, integer, value
from shinsa.subject.capture.dissect.cursor import Cursor, Cut
from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.ber import ber, number
from shinsa.subject.device.logins.login import Entry, Outcome

HASHES = (("sha1", 12), ("md5", 12), ("sha256", 24), ("sha512", 48), ("sha384", 32), ("sha224", 16))
"""Hashes of authentication and the bytes that each shows (RFC 3414, 6 and 7; RFC 7860, 4), commonest first."""
SHORTEST = 8
"""Characters that a password has at least (RFC 3414, 11.2)."""
LONGEST = 32
"""Characters of a user's name (RFC 3414, 5)."""
_EXPANDED = 1 << 20
_REPORTABLE, _AUTH, _PRIV = 4, 1, 2
_GET, _RESPONSE, _REPORT = 0xA0, 0xA2, 0xA8
_SYS_DESCR = b"\x2b\x06\x01\x02\x01\x01\x01\x00"
_COUNTERS = b"\x2b\x06\x01\x06\x03\x0f\x01\x01"
"""usmStats (RFC 3414, 5): what a report counts one of, by its next number."""
_NO_SUCH_LEVEL, _LATE, _UNKNOWN, _WRONG, _GARBLED = 1, 2, 3, 5, 6
_AUTHORIZATION = 16
"""authorizationError (RFC 3416, 3): the user is who he says, and may not read this, or not in this way."""


@dataclass(frozen=True, slots=True)
class Engine:
    """An agent, and its clock."""

    id: bytes
    boots: int
    time: int


@dataclass(frozen=True, slots=True)
class _Heard:
    """An answer: its kind, the error it tells, and the counter that a report names."""

    engine: Engine
    kind: int
    error: int
    counter: int


@dataclass(frozen=True, slots=True)
class _Proof:
    """What a user shows: a hash with its length, and the key that it makes of the password for one engine."""

    hash: str
    shown: int
    key: bytes


class UsmLogin:
    """An agent as a door for its users."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def engine(self) -> Engine | None:
        """The agent, which tells who it is to anybody; None where no version 3 is spoken."""
        heard = self._ask(Engine(b"", 0, 0), "")
        return heard.engine if heard is not None and heard.kind == _REPORT and heard.engine.id else None

    def try_in(self, engine: Engine, user: str, password: str) -> Entry:
        """Ask for the description as this user: without a proof where the password is empty, else by every hash. Raises nothing."""
        if len(user.encode()) > LONGEST or 0 < len(password) < SHORTEST:
            return Entry(Outcome.REFUSED, "no agent knows such a user or password")
        if not password:
            return _entry(self._ask(engine, user))
        refused = Entry(Outcome.UNCLEAR)
        for name, shown in HASHES:
            proof = _Proof(name, shown, localised(name, password, engine.id))
            heard = self._in_time(engine, user, proof)
            refused = _entry(heard)
            if heard is not None and heard.kind == _RESPONSE and heard.error == _AUTHORIZATION:
                return self._privately(engine, user, proof)
            if heard is None or heard.kind != _REPORT or heard.counter != _WRONG:
                break
        return refused

    def _privately(self, engine: Engine, user: str, proof: _Proof) -> Entry:
        """The password is right, and only who encrypts may read: with the same password, or not at all."""
        heard = self._in_time(engine, user, proof, private=True)
        inside = heard is not None and heard.kind == _RESPONSE and heard.error == 0
        return Entry(Outcome.ACCEPTED if inside else Outcome.REFUSED)

    def _in_time(self, engine: Engine, user: str, proof: _Proof, *, private: bool = False) -> _Heard | None:
        """One question, asked again by the agent's clock where it says that ours is late."""
        heard = self._ask(engine, user, proof, private=private)
        if heard is not None and heard.kind == _REPORT and heard.counter == _LATE:
            return self._ask(heard.engine, user, proof, private=private)
        return heard

    def _ask(self, engine: Engine, user: str, proof: _Proof | None = None, *, private: bool = False) -> _Heard | None:
        transport, seconds = self._endpoint.transport, self._endpoint.bounds.udp_seconds
        answer = transport.ask(self._endpoint.port, message(engine, user, proof, private=private), seconds)
        return read(answer, proof.key[:16] if proof and private else b"") if answer else None


def _entry(heard: _Heard | None) -> Entry:
    if heard is None:
        return Entry(Outcome.UNCLEAR, "silence, which may be a lost packet")
    if heard.kind == _RESPONSE:
        return Entry(Outcome.ACCEPTED if heard.error == 0 else Outcome.REFUSED)
    refuses = heard.kind == _REPORT and heard.counter in {_NO_SUCH_LEVEL, _UNKNOWN, _WRONG, _GARBLED}
    return Entry(Outcome.REFUSED if refuses else Outcome.UNCLEAR)


def localised(name: str, password: str, engine: bytes) -> bytes:
    """The key that a password makes for one engine (RFC 3414, A.2)."""
    secret = password.encode()
    digest = hashlib.new(name, usedforsecurity=False)
    digest.update((secret * (_EXPANDED // len(secret) + 1))[:_EXPANDED])
    once = digest.digest()
    return hashlib.new(name, once + engine + once, usedforsecurity=False).digest()


def message(engine: Engine, user: str, proof: _Proof | None, *, private: bool) -> bytes:
    """A question for sysDescr.0 (RFC 3412, 6; RFC 3414, 2.4); to an unknown engine, the question who it is."""
    flags = _REPORTABLE | (_AUTH if proof else 0) | (_PRIV if private else 0)
    what = ber(SEQUENCE, ber(SEQUENCE, ber(OBJECT, _SYS_DESCR) + ber(5, b""))) if engine.id else ber(SEQUENCE, b"")
    asked = ber(_GET, number(secrets.randbelow(0x7FFF)) + number(0) + number(0) + what)
    scoped = ber(SEQUENCE, ber(OCTETS, engine.id) + ber(OCTETS, b"") + asked)
    salt = secrets.token_bytes(8) if private else b""
    if private and proof:
        scoped = ber(OCTETS, _aes(proof.key[:16], engine, salt, scoped, back=False))
    header = ber(SEQUENCE, number(secrets.randbelow(0x7FFF)) + number(0xFFE3) + ber(OCTETS, bytes([flags])) + number(3))

    def whole(shown: bytes) -> bytes:
        usm = ber(OCTETS, engine.id) + number(engine.boots) + number(engine.time) + ber(OCTETS, user.encode())
        usm += ber(OCTETS, shown) + ber(OCTETS, salt)
        return ber(SEQUENCE, number(3) + header + ber(OCTETS, ber(SEQUENCE, usm)) + scoped)

    if proof is None:
        return whole(b"")
    blank = whole(bytes(proof.shown))
    return whole(hmac.new(proof.key, blank, proof.hash).digest()[: proof.shown])


def read(answer: bytes, key: bytes = b"") -> _Heard | None:
    """What an agent answered; None for what is no message of version 3, or cannot be decrypted."""
    try:
        whole = Cursor(value(Cursor(answer), SEQUENCE)[1])
        if integer(whole) != 3:
            return None
        value(whole, SEQUENCE)
        usm = Cursor(value(Cursor(value(whole, OCTETS)[1]), SEQUENCE)[1])
        engine = Engine(value(usm, OCTETS)[1][:LONGEST], integer(usm), integer(usm))
        salt = [value(usm, OCTETS)[1] for _ in range(3)][-1]
        tag, scoped = value(whole)
        if tag == OCTETS:
            scoped = value(Cursor(_aes(key, engine, salt, scoped, back=True)), SEQUENCE)[1]
        inside = Cursor(scoped)
        value(inside, OCTETS)
        value(inside, OCTETS)
        kind, body = value(inside)
        return _heard(engine, kind, Cursor(body))
    except (Cut, ValueError, OverflowError):
        return None


def _heard(engine: Engine, kind: int, body: Cursor) -> _Heard:
    value(body, INTEGER)
    error, _ = integer(body), integer(body)
    first = value(Cursor(value(Cursor(value(body, SEQUENCE)[1]), SEQUENCE)[1]), OBJECT)[1] if kind == _REPORT else b""
    counted = first[len(_COUNTERS)] if first.startswith(_COUNTERS) and len(first) > len(_COUNTERS) else 0
    return _Heard(engine, kind, error, counted)


def _aes(key: bytes, engine: Engine, salt: bytes, data: bytes, *, back: bool) -> bytes:
    """AES-128 in CFB mode, with the clock and the salt as its beginning (RFC 3826, 3.1.2.1). Raises ValueError."""
    from cryptography.hazmat.decrepit.ciphers.modes import CFB  # takes long to import
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES

    begin = engine.boots.to_bytes(4, "big") + engine.time.to_bytes(4, "big") + salt
    cipher = Cipher(AES(key), CFB(begin))
    way = cipher.decryptor() if back else cipher.encryptor()
    return way.update(data) + way.finalize()
