"""A TLS client up to 1.2 whose every step can be left out or done wrong, for what no library lets one ask of a server.

It checks nothing of whom it talks to, and sends nothing that is anybody's.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import rsa

from shinsa.subject.device.orders import SharedKey
from shinsa.subject.device.tls.agreement import agree
from shinsa.subject.device.tls.answer import Chosen, read_flight
from shinsa.subject.device.tls.crypto import (
    FIRST_EPOCH,
    BadRecord,
    Protection,
    Spoilt,
    Suite,
    derive,
    protections,
    spoken,
    transcript,
)
from shinsa.subject.device.tls.line import Line
from shinsa.subject.device.tls.records import (
    ALERT,
    CERTIFICATE,
    CHANGE_CIPHER,
    HANDSHAKE,
    SERVER_DONE,
    TLS1_0,
    Hello,
    dtls_version,
    sized,
)
from shinsa.subject.device.tls.suites import suite_name

CLIENT_KEY_EXCHANGE, FINISHED = 16, 20
VERIFIED = 12
"""Bytes of what a Finished message holds."""
GROUPS = (29, 23, 24, 25)
"""The groups that keys can be agreed on in here."""
RSA_BITS = range(512, 16385)
CLOSE_NOTIFY, FAREWELL = b"\1\0", b"\2\x28"
WRONG_KEY = ", perhaps for its shared key is another than the one that was given"
UNASKED = 0.3
"""Seconds without a word after which a server has said what it says unasked."""
_RECORDS = 64
"""Records that are read while one is waited for."""


class NoHandshake(Exception):
    """The server did not go along, or not in a way that can be spoken here."""


@dataclass(slots=True)
class Begun:
    """A handshake up to the end of the server's first flight."""

    line: Line
    chosen: Chosen
    suite: str
    random: bytes
    heard: bytes
    """All handshake messages so far."""
    shared: SharedKey | None = None
    """The key that the server shares with its clients, where one is known."""
    turned_away: bool = False
    """Whether the server answered the end of the handshake with an alert."""

    def say(self, kind: int, body: bytes) -> None:
        """Send one record in the clear."""
        self.line.say(kind, body, self.chosen.version)

    @property
    def wire_version(self) -> int:
        """The version as it is written, which DTLS does otherwise."""
        return dtls_version(self.chosen.version) if self.line.over_datagrams else self.chosen.version

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

    def say(self, kind: int, body: bytes, spoilt: Spoilt = Spoilt.NOTHING) -> None:
        """Send one protected record, wrong in that way."""
        number = self.ours.number
        self.begun.line.say(kind, self.ours.seal(kind, body, spoilt), self.begun.chosen.version, number)

    def hear(self, seconds: float | None = None) -> tuple[int, bytes] | None:
        """The next record; None when none came in that time. Raises NoHandshake for one that cannot be opened.

        Over datagrams, what is in the clear or cannot be opened is passed over (RFC 6347, 4.1.2.7).
        """
        for _ in range(_RECORDS):
            came = self.begun.line.next(seconds)
            if came is None:
                return None
            try:
                if came.number is None or came.number >= FIRST_EPOCH:
                    return came.kind, self.theirs.open(came.kind, came.body, came.number)
            except BadRecord as error:
                if came.number is None:
                    raise NoHandshake("a record that does not hold what its keys promise") from error
        return None

    def leave(self) -> None:
        """End the session: a fatal alert ends a handshake inside it too."""
        with contextlib.suppress(OSError):
            self.say(ALERT, FAREWELL)


def begin(line: Line, hello: Hello, shared: SharedKey | None = None) -> Begun:
    """Send a hello and hear the server's first flight to its end. Raises NoHandshake and OSError."""
    random = secrets.token_bytes(32)
    said, flight = line.begin(hello, random), b""
    for _ in range(_RECORDS):
        came = line.next()
        if came is None or came.kind != HANDSHAKE:
            break
        flight += came.body
        heard = line.heard(flight)
        if any(kind == SERVER_DONE for kind, _ in heard.messages) and (chosen := read_flight(heard)):
            return Begun(line, chosen, suite_name(chosen.suite), random, said + flight, shared)
    raise NoHandshake("no whole first flight")


def finish(begun: Begun, agreed: tuple[bytes, bytes] | None = None) -> Session:
    """End the handshake, with a secret and our half of it that were made otherwise if given. Raises NoHandshake and OSError."""
    chosen, line = begun.chosen, begun.line
    suite = spoken(begun.suite, shared=begun.shared is not None)
    if suite is None or chosen.version < TLS1_0:
        raise NoHandshake(f"{begun.suite} is not spoken here")
    try:
        secret, half = agreed or agree(chosen, begun.suite, begun.key(), begun.wire_version, begun.shared)
    except ValueError as error:
        raise NoHandshake(str(error)) from error
    ours = [line.message(CERTIFICATE, sized(b"", 3))] if chosen.asks_certificate else []
    ours.append(line.message(CLIENT_KEY_EXCHANGE, half))
    messages = begun.heard + b"".join(ours)
    master = derive(secret, b"master secret", begun.random + chosen.random, 48, chosen.version, suite.hash)
    sealing, opening = protections(
        suite, chosen.version, master, begun.random, chosen.random, numbered=line.over_datagrams
    )
    finished = line.message(FINISHED, _verify(b"client", messages, master, chosen.version, suite))
    session = Session(begun, sealing, opening, finished[-VERIFIED:])
    for each in ours:
        begun.say(HANDSHAKE, each)
    if agreed is not None and (came := line.next(UNASKED)) is not None and came.kind == ALERT:
        # Over datagrams, a server of one client at a time would take the rest for the beginning of the next connection.
        raise NoHandshake("the server refused the secret")
    begun.say(CHANGE_CIPHER, b"\1")
    session.say(HANDSHAKE, finished)
    _await_finished(session, messages + finished, master, suite)
    return session


def _await_finished(session: Session, messages: bytes, master: bytes, suite: Suite) -> None:
    begun, changed = session.begun, False
    for _ in range(_RECORDS):
        came = begun.line.next()
        if came is None:
            break
        sealed = changed if came.number is None else came.number >= FIRST_EPOCH
        if sealed and came.kind == HANDSHAKE:
            with contextlib.suppress(BadRecord):
                told = session.theirs.open(came.kind, came.body, came.number)
                wanted = _verify(b"server", messages, master, begun.chosen.version, suite)
                if told[:1] == bytes([FINISHED]) and told[-VERIFIED:] == wanted:
                    return
            break
        if came.kind == ALERT:
            begun.turned_away = True
            break
        changed = changed or came.kind == CHANGE_CIPHER
        messages += came.body if came.kind == HANDSHAKE else b""
    raise NoHandshake("the server did not finish" + (WRONG_KEY if "PSK_WITH_" in begun.suite else ""))


def _verify(who: bytes, messages: bytes, master: bytes, version: int, suite: Suite) -> bytes:
    digest = transcript(messages, version, suite.hash)
    return derive(master, who + b" finished", digest, VERIFIED, version, suite.hash)


def speakable(suites: Sequence[int], *, shared: bool = False) -> tuple[int, ...]:
    """The suites that a whole handshake can be made with here, with a shared key or without."""
    return tuple(code for code in suites if spoken(suite_name(code), shared=shared))
