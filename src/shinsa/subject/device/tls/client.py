"""A TLS client up to 1.2 whose every step can be left out or done wrong, for what no library lets one ask of a server.

It checks nothing of whom it talks to, and sends nothing that is anybody's.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, x25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from shinsa.subject.device.tls.answer import Chosen, Exchange, read_exchange, read_flight
from shinsa.subject.device.tls.crypto import BadRecord, Protection, Suite, derive, protections, spoken, transcript
from shinsa.subject.device.tls.records import (
    ALERT,
    CERTIFICATE,
    CHANGE_CIPHER,
    CLIENT_HELLO,
    HANDSHAKE,
    SERVER_DONE,
    TLS1_0,
    Hello,
    handshake,
    hear,
    record,
    sized,
    u16,
)
from shinsa.subject.device.tls.suites import suite_name
from shinsa.subject.device.wire import Wire

CLIENT_KEY_EXCHANGE, FINISHED = 16, 20
GROUPS = (29, 23, 24, 25)
"""The groups that keys can be agreed on in here."""
RSA_BITS = range(512, 16385)
_CURVES = {23: ec.SECP256R1(), 24: ec.SECP384R1(), 25: ec.SECP521R1()}
_LARGEST_PRIME = 8192
_RECORDS = 64
"""Records that are read while one is waited for."""


class NoHandshake(Exception):
    """The server did not go along, or not in a way that can be spoken here."""


class Records:
    """The records that come over a wire, one by one."""

    def __init__(self, wire: Wire, seconds: float) -> None:
        self._wire, self._seconds, self._held = wire, seconds, b""

    def next(self, seconds: float | None = None) -> tuple[int, bytes] | None:
        """The next record; None when none came in that time (or the usual one, if that is shorter), or the other side hung up."""
        size = self._size()
        if size is None or len(self._held) < size:
            before = self._held
            self._held += self._wire.read(
                self._seconds if seconds is None else min(seconds, self._seconds), lambda new: _whole(before + new)
            )
            size = self._size()
        if size is None or len(self._held) < size:
            return None
        found, self._held = self._held[:size], self._held[size:]
        return found[0], found[5:]

    @property
    def ended(self) -> bool:
        """Whether the other side hung up."""
        return self._wire.ended

    def _size(self) -> int | None:
        return 5 + int.from_bytes(self._held[3:5], "big") if len(self._held) >= 5 else None


def _whole(data: bytes) -> bool:
    return len(data) >= 5 and len(data) >= 5 + int.from_bytes(data[3:5], "big")


@dataclass(slots=True)
class Begun:
    """A handshake up to the end of the server's first flight."""

    wire: Wire
    records: Records
    chosen: Chosen
    suite: str
    random: bytes
    heard: bytes
    """All handshake messages so far."""
    turned_away: bool = False
    """Whether the server answered the end of the handshake with an alert."""

    def say(self, kind: int, body: bytes) -> None:
        """Send one record in the clear."""
        self.wire.send(record(kind, body, self.chosen.version))

    def key(self) -> rsa.RSAPublicKey | None:
        """The RSA key of the server's certificate; None for another, and for one of a length that holds no secret."""
        try:
            found = x509.load_der_x509_certificate(self.chosen.certificate).public_key()
        except (ValueError, UnsupportedAlgorithm):
            return None
        return found if isinstance(found, rsa.RSAPublicKey) and found.key_size in RSA_BITS else None


@dataclass(slots=True)
class Session:
    """A connection whose handshake has ended well."""

    begun: Begun
    ours: Protection
    theirs: Protection
    verify_data: bytes
    """Of our Finished: what secure renegotiation sends again (RFC 5746, 3.5)."""

    def say(self, kind: int, body: bytes, *, spoil_padding: bool = False) -> None:
        """Send one protected record."""
        self.begun.say(kind, self.ours.seal(kind, body, spoil_padding=spoil_padding))

    def hear(self, seconds: float | None = None) -> tuple[int, bytes] | None:
        """The next record; None when none came in that time. Raises NoHandshake for one that cannot be opened."""
        came = self.begun.records.next(seconds)
        if came is None:
            return None
        try:
            return came[0], self.theirs.open(*came)
        except BadRecord as error:
            raise NoHandshake("a record that does not hold what its keys promise") from error


def begin(wire: Wire, seconds: float, hello: Hello) -> Begun:
    """Send a hello and hear the server's first flight to its end. Raises NoHandshake and OSError."""
    random = secrets.token_bytes(32)
    body = hello.body(random)
    wire.send(record(HANDSHAKE, handshake(CLIENT_HELLO, body), min(hello.versions[0], TLS1_0)))
    records, flight = Records(wire, seconds), b""
    for _ in range(_RECORDS):
        came = records.next()
        if came is None or came[0] != HANDSHAKE:
            break
        flight += came[1]
        heard = hear(record(HANDSHAKE, flight, TLS1_0)) if len(flight) < 1 << 16 else hear(b"")
        if any(kind == SERVER_DONE for kind, _ in heard.messages) and (chosen := read_flight(heard)):
            messages = handshake(CLIENT_HELLO, body) + flight
            return Begun(wire, records, chosen, suite_name(chosen.suite), random, messages)
    raise NoHandshake("no whole first flight")


def finish(begun: Begun) -> Session:
    """End the handshake. Raises NoHandshake and OSError."""
    chosen, suite = begun.chosen, spoken(begun.suite)
    if suite is None or chosen.version < TLS1_0:
        raise NoHandshake(f"{begun.suite} is not spoken here")
    secret, half = _agreed(begun)
    ours = handshake(CERTIFICATE, sized(b"", 3)) if chosen.asks_certificate else b""
    ours += handshake(CLIENT_KEY_EXCHANGE, half)
    randoms = begun.random + chosen.random
    master = derive(secret, b"master secret", randoms, 48, chosen.version, suite.hash)
    sealing, opening = protections(suite, chosen.version, master, begun.random, chosen.random)
    verify = _verify(b"client", begun.heard + ours, master, chosen.version, suite)
    begun.say(HANDSHAKE, ours)
    begun.say(CHANGE_CIPHER, b"\1")
    begun.say(HANDSHAKE, sealing.seal(HANDSHAKE, handshake(FINISHED, verify)))
    session = Session(begun, sealing, opening, verify)
    _await_finished(session, begun.heard + ours + handshake(FINISHED, verify), master, suite)
    return session


def _await_finished(session: Session, messages: bytes, master: bytes, suite: Suite) -> None:
    begun = session.begun
    for _ in range(_RECORDS):
        came = begun.records.next()
        if came is None or came[0] == ALERT:
            begun.turned_away = came is not None
            break
        if came[0] == HANDSHAKE:
            messages += came[1]
        if came[0] == CHANGE_CIPHER:
            told = session.hear()
            if told == (
                HANDSHAKE,
                handshake(FINISHED, _verify(b"server", messages, master, begun.chosen.version, suite)),
            ):
                return
            break
    raise NoHandshake("the server did not finish")


def _verify(who: bytes, messages: bytes, master: bytes, version: int, suite: Suite) -> bytes:
    return derive(master, who + b" finished", transcript(messages, version, suite.hash), 12, version, suite.hash)


def _agreed(begun: Begun) -> tuple[bytes, bytes]:
    """The secret that both sides make, and our half of it as it is sent. Raises NoHandshake."""
    if begun.suite.startswith("TLS_RSA_"):
        key = begun.key()
        if key is None:
            raise NoHandshake("no RSA key")
        secret = u16(begun.chosen.version) + secrets.token_bytes(46)
        return secret, sized(key.encrypt(secret, padding.PKCS1v15()), 2)
    exchange = read_exchange(begun.chosen, begun.suite)
    if exchange is None:
        raise NoHandshake("no key exchange that can be read")
    try:
        return _over_group(exchange) if exchange.group is not None else _over_prime(exchange)
    except ValueError as error:
        raise NoHandshake(str(error)) from error


def _over_group(exchange: Exchange) -> tuple[bytes, bytes]:
    if exchange.group == 29:
        key = x25519.X25519PrivateKey.generate()
        secret = key.exchange(x25519.X25519PublicKey.from_public_bytes(exchange.public))
        return secret, sized(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw), 1)
    curve = _CURVES.get(exchange.group or 0)
    if curve is None:
        raise NoHandshake("a group that was not on offer")
    own = ec.generate_private_key(curve)
    secret = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(curve, exchange.public))
    return secret, sized(own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint), 1)


def _over_prime(exchange: Exchange) -> tuple[bytes, bytes]:
    modulus, generator, theirs = (
        int.from_bytes(n, "big") for n in (exchange.modulus, exchange.generator, exchange.public)
    )
    if not 2 < modulus.bit_length() <= _LARGEST_PRIME:
        raise NoHandshake("a prime of a length that nobody uses")
    own = secrets.randbelow(modulus - 2) + 1
    size = (modulus.bit_length() + 7) // 8
    secret = pow(theirs, own, modulus).to_bytes(size, "big").lstrip(b"\0")
    return secret, sized(pow(generator, own, modulus).to_bytes(size, "big"), 2)


def speakable(suites: Sequence[int], fits: Callable[[Suite], bool] = lambda _: True) -> tuple[int, ...]:
    """The suites that a whole handshake can be made with here, of those that fit."""
    return tuple(code for code in suites if (suite := spoken(suite_name(code))) and fits(suite))
