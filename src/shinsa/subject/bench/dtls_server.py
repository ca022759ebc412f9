"""One DTLS conversation as the server, observed step by step: how far the client went, and what it said at the end.

DTLS 1.0 and 1.2 (RFC 4347, 6347) by hand: no library that Python brings speaks them.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, x25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from shinsa.subject.bench.datagrams import Datagrams
from shinsa.subject.bench.dtls_choice import Choice
from shinsa.subject.bench.forgery import Key
from shinsa.subject.bench.guessed_keys import guesses
from shinsa.subject.bench.handshake import Ending, Handshake
from shinsa.subject.capture.dissect.tls_hello import ALERTS, TlsClientHello
from shinsa.subject.device.tls.client import CLIENT_KEY_EXCHANGE, FINISHED, VERIFIED
from shinsa.subject.device.tls.crypto import FIRST_EPOCH, BadRecord, Protection, derive, protections, spoken, transcript
from shinsa.subject.device.tls.records import (
    ALERT,
    APPLICATION,
    CERTIFICATE,
    CHANGE_CIPHER,
    HANDSHAKE,
    KEY_EXCHANGE,
    RENEGOTIATION_INFO,
    SERVER_DONE,
    SERVER_HELLO,
    TLS1_2,
    Record,
    dtls_version,
    extension,
    sized,
    u16,
)

_HEAD = 12
_NAMES = {TLS1_2: "DTLSv1.2"}
_CURVES = {23: ec.SECP256R1(), 24: ec.SECP384R1()}
_X25519 = 29
_GROUPS = (23, _X25519, 24)
_SHA1 = hashes.SHA1()  # noqa: S303 - what older clients take
_HASHES = {2: _SHA1, 4: hashes.SHA256(), 5: hashes.SHA384(), 6: hashes.SHA512()}
_BY_RSA, _BY_ECDSA = 1, 3
"""Hashes and ways to sign by number (RFC 5246, 7.4.1.4.1)."""
_CLOSE = b"\1\0"
GUESSED, UNCHECKED = "THE_SHARED_KEY_WAS_GUESSED", "NO_KEY_WAS_ASKED_FOR"
REPEATS = 2
"""How often a client says its part again before it has refused an end of the handshake that was made without its key."""
LONGEST_IDENTITY = 128


@dataclass(frozen=True, slots=True)
class _Secrets:
    """What protects a connection, if the secret is the right one."""

    master: bytes
    theirs: Protection
    ours: Protection


class DatagramServer:
    """The server's end, once the client's hello is there and it is chosen what to answer."""

    def __init__(self, line: Datagrams, said: bytes, hello: TlsClientHello, choice: Choice) -> None:
        self._line, self._hello, self._choice = line, hello, choice
        self._messages = said
        self._client, self._random = said[_HEAD + 2 : _HEAD + 34], secrets.token_bytes(32)
        self._suite = spoken(choice.suite, shared=choice.shares_key)
        self._half: ec.EllipticCurvePrivateKey | x25519.X25519PrivateKey | None = None
        self._agreed: list[_Secrets] = []
        self._unchecked = False
        self._pretended = 0
        """How often the client ended its part since it was answered without its key."""
        self._finished = self._shown = False

    def converse(self, answer: Callable[[bytes], bytes]) -> Handshake:
        """Shake hands, hear what the client says, `answer` that, and say how it went. Raises nothing."""
        try:
            self._show()
            while (came := self._line.next()) is not None:
                ended = self._take(came, answer)
                if ended is not None:
                    return ended
        except ValueError as error:
            return self._ended(Ending.OWN, str(error)[:80])
        if self._unchecked:
            return self._ended(Ending.TALKED, UNCHECKED)
        return self._ended(Ending.HUNG_UP if self._line.ended else Ending.SILENT)

    def _show(self) -> None:
        """ServerHello, Certificate, ServerKeyExchange where the suite has one, and ServerHelloDone."""
        signalled = RENEGOTIATION_INFO in self._hello.extensions or 0xFF in self._hello.suites
        renewed = sized(extension(RENEGOTIATION_INFO, b"\0"), 2) if signalled else b""
        chosen = (
            u16(dtls_version(self._choice.version)) + self._random + b"\0" + u16(self._choice.code) + b"\0" + renewed
        )
        flight = [(SERVER_HELLO, chosen)]
        if self._choice.shown is not None and "_anon_" not in self._choice.suite:
            chain = b"".join(sized(one.public_bytes(Encoding.DER), 3) for one in self._choice.shown.chain)
            flight.append((CERTIFICATE, sized(chain, 3)))
        if "_ECDH" in self._choice.suite:
            flight.append((KEY_EXCHANGE, self._exchange()))
        for kind, body in (*flight, (SERVER_DONE, b"")):
            said = self._line.message(kind, body)
            self._messages += said
            self._line.say(HANDSHAKE, said, self._choice.version)
        self._shown = True

    def _exchange(self) -> bytes:
        """Our half of the keys, signed where the server has a name (RFC 8422, 5.4)."""
        group = next((one for one in _GROUPS if one in self._hello.groups), _GROUPS[0])
        half: bytes
        if group == _X25519:
            self._half = x25519.X25519PrivateKey.generate()
            half = self._half.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        else:
            self._half = ec.generate_private_key(_CURVES[group])
            half = self._half.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        told = b"\3" + u16(group) + sized(half, 1)
        if self._choice.shown is None:
            return b"\0\0" + told  # without a hint of the key (RFC 5489, 2)
        if "_anon_" in self._choice.suite:
            return told
        before = self._choice.version < TLS1_2
        signed = self._client + self._random + told
        return told + _signed(signed, self._choice.shown.key, self._hello.signatures, before=before)

    def _take(self, came: Record, answer: Callable[[bytes], bytes]) -> Handshake | None:
        """What a record ends the conversation with; None where it goes on. Raises ValueError."""
        if (came.number or 0) >= FIRST_EPOCH:
            return self._take_sealed(came, answer)
        if came.kind == ALERT:
            return self._alerted(came.body)
        if came.kind == HANDSHAKE and came.body[:1] == bytes([CLIENT_KEY_EXCHANGE]):
            return self._agree(came.body)
        return None

    def _take_sealed(self, came: Record, answer: Callable[[bytes], bytes]) -> Handshake | None:
        """The same for a protected record; one that cannot be opened is passed over (RFC 6347, 4.1.2.7)."""
        body = self._opened(came)
        if not body and self._choice.shares_key and not self._choice.keys:
            return self._pretend(came)
        if came.kind == HANDSHAKE:
            self._finish(body)
        elif came.kind == ALERT:
            return self._alerted(body)
        elif came.kind == APPLICATION and self._finished and body:
            self._say(APPLICATION, answer(body))
            self._say(ALERT, _CLOSE)
            guessed = self._choice.shares_key and not self._choice.keys
            return self._ended(Ending.TALKED, GUESSED if guessed else "", body)
        return None

    def _opened(self, came: Record) -> bytes:
        """What a record holds; the secrets that open the first one are the client's."""
        for one in self._agreed:
            with contextlib.suppress(BadRecord):
                body = one.theirs.open(came.kind, came.body, came.number)
                self._agreed = [one]
                return body
        return b""

    def _pretend(self, came: Record) -> Handshake | None:
        """Go on without the client's key as if it were known: who sends data then has checked nothing, who repeats itself has.

        Data may be on the way before the client can have checked anything; such a client repeats itself too.
        """
        self._unchecked = self._pretended == 1 and came.kind == APPLICATION
        if came.kind == ALERT and self._pretended:
            return self._ended(Ending.HUNG_UP)
        if came.kind == HANDSHAKE and self._agreed:
            self._pretended += 1
            if self._pretended == 1:
                self._end(secrets.token_bytes(VERIFIED))
            elif self._pretended > REPEATS:
                return self._ended(Ending.ALERTED, "NOT_ITS_KEY")
            else:
                self._line.say_again()
        return None

    def _agree(self, message: bytes) -> Handshake | None:
        """Take the client's half of the keys. Raises ValueError."""
        if not self._choice.to_the_end or self._suite is None:
            self._finished = True
            return Handshake(Ending.HUNG_UP, finished=True, shown=True, version=self._choice.suite)
        self._messages += message
        randoms = self._client + self._random
        for secret in self._secrets(message[_HEAD:]):
            master = derive(secret, b"master secret", randoms, 48, self._choice.version, self._suite.hash)
            pair = protections(self._suite, self._choice.version, master, self._client, self._random, numbered=True)
            self._agreed.append(_Secrets(master, *pair))
        return None

    def _secrets(self, theirs: bytes) -> tuple[bytes, ...]:
        """What both sides share, or each thing that it may be, from the client's message. Raises ValueError."""
        if not self._choice.shares_key:
            return (_secret(self._half, self._choice.shown.key if self._choice.shown else None, theirs),)
        size = int.from_bytes(theirs[:2], "big")
        fresh = _secret(self._half, None, theirs[2 + size :]) if self._half is not None else None
        keys = self._choice.keys or guesses(theirs[2 : 2 + size][:LONGEST_IDENTITY])
        return tuple(sized(bytes(len(key)) if fresh is None else fresh, 2) + sized(key, 2) for key in keys)

    def _finish(self, message: bytes) -> None:
        """Take the client's Finished and send ours; where it was taken, ours got lost."""
        if self._finished:
            self._line.say_again()
            return
        if message[:1] != bytes([FINISHED]) or message[-VERIFIED:] != self._verify(b"client"):
            return
        self._finished = True
        self._messages += message
        self._end(self._verify(b"server"))

    def _end(self, verified: bytes) -> None:
        self._line.say(CHANGE_CIPHER, b"\1", self._choice.version)
        self._say(HANDSHAKE, self._line.message(FINISHED, verified))

    def _verify(self, who: bytes) -> bytes:
        digest = self._suite.hash if self._suite else "sha256"
        heard = transcript(self._messages, self._choice.version, digest)
        return derive(self._agreed[0].master, who + b" finished", heard, VERIFIED, self._choice.version, digest)

    def _say(self, kind: int, body: bytes) -> None:
        """Send a protected record; nothing where there is nothing to say."""
        if self._agreed and body:
            ours = self._agreed[0].ours
            number = ours.number
            self._line.say(kind, ours.seal(kind, body), self._choice.version, number)

    def _alerted(self, body: bytes) -> Handshake | None:
        if len(body) != 2 or (body[0] == 1 and body != _CLOSE):
            return None  # a warning
        name = ALERTS.get(body[1], "unknown").upper()
        return self._ended(Ending.HUNG_UP if body[1] == 0 else Ending.ALERTED, name)

    def _ended(self, ending: Ending, reason: str = "", said: bytes = b"") -> Handshake:
        version = _NAMES.get(self._choice.version, "DTLSv1.0")
        return Handshake(ending, self._finished, self._shown, version, said, reason)


def _signed(told: bytes, key: Key, taken: tuple[int, ...], *, before: bool) -> bytes:
    """The signature over our half of the keys, in a way that the client takes (RFC 5246, 7.4.3)."""
    if before:
        return sized(_signed_before(told, key), 2)
    way = _BY_RSA if isinstance(key, rsa.RSAPrivateKey) else _BY_ECDSA
    number = next((one >> 8 for one in taken if one & 0xFF == way and one >> 8 in _HASHES), 2)
    return bytes([number, way]) + sized(_sign(key, told, _HASHES[number]), 2)


def _signed_before(told: bytes, key: Key) -> bytes:
    """As before TLS 1.2: ECDSA over SHA-1, RSA over MD5 and SHA-1 without their names (RFC 4346, 7.4.3)."""
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return _sign(key, told, _SHA1)
    size = (key.key_size + 7) // 8
    both = transcript(told, 0, "")
    block = b"\0\1" + b"\xff" * (size - 3 - len(both)) + b"\0" + both
    numbers = key.private_numbers()
    return pow(int.from_bytes(block, "big"), numbers.d, numbers.public_numbers.n).to_bytes(size, "big")


def _sign(key: Key, told: bytes, digest: hashes.HashAlgorithm) -> bytes:
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(told, ec.ECDSA(digest))
    return key.sign(told, padding.PKCS1v15(), digest)


def _secret(half: ec.EllipticCurvePrivateKey | x25519.X25519PrivateKey | None, key: Key | None, theirs: bytes) -> bytes:
    """What both sides share, from the client's message. Raises ValueError."""
    if isinstance(half, x25519.X25519PrivateKey):
        return half.exchange(x25519.X25519PublicKey.from_public_bytes(theirs[1:]))
    if half is not None:
        return half.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(half.curve, theirs[1:]))
    if not isinstance(key, rsa.RSAPrivateKey):
        raise ValueError("no key for this suite")  # noqa: TRY004 - not of what the caller gave
    return key.decrypt(theirs[2:], padding.PKCS1v15())
