"""A DTLS 1.2 server of RSA and AES-CBC, for one client at a time, that does wrong what it is told to."""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import padding, rsa

from shinsa.subject.device.tls.client import CLIENT_KEY_EXCHANGE, FINISHED
from shinsa.subject.device.tls.crypto import BadRecord, Protection, derive, protections, spoken, transcript
from shinsa.subject.device.tls.dtls_records import HELLO_VERIFY, Reassembly, datagram, message, records
from shinsa.subject.device.tls.records import (
    ALERT,
    APPLICATION,
    CHANGE_CIPHER,
    CLIENT_HELLO,
    HANDSHAKE,
    HEARTBEAT,
    SERVER_HELLO,
    TLS1_2,
    Record,
)
from tests.simulators.made_dtls import made_dtls
from tests.simulators.made_tls import RENEGOTIATION, MadeTls
from tests.simulators.noise import noise
from tests.simulators.own_tls import AES_CBC, Careless


@dataclass
class OwnDtls:
    """`bleeds`: answers to heartbeats; `tells`: of wrong RSA padding; `takes_clear`: records in the clear; `mute` after so many datagrams."""

    key: rsa.RSAPrivateKey
    certificate: bytes
    extensions: bytes = RENEGOTIATION
    checks_padding: bool = True
    renegotiates: bool = False
    refuses: bool = True
    """To renegotiate, in so many words; else the hello is passed over."""
    asks_cookie: bool = True
    takes_clear: bool = False
    tells: bool = False
    bleeds: bytes = b""
    mute_after: int = 1 << 30
    _messages: bytes = b""
    _random: bytes = b""
    _pair: tuple[Protection, Protection] | None = None
    _master: bytes = b""
    _heard: list[int] = field(default_factory=list)

    def answer(self, came: bytes) -> bytes | None:
        """What it sends back for a datagram."""
        self._heard.append(len(came))
        if len(self._heard) > self.mute_after:
            return None
        return b"".join(self._replies(each) for each in records(came)) or None

    def _replies(self, came: Record) -> bytes:
        number = came.number or 0
        if number >> 48:
            return self._sealed(came, number)
        if came.kind == HANDSHAKE and came.body[:1] == bytes([CLIENT_HELLO]):
            return self._begin(came, number)
        if came.kind == HANDSHAKE and came.body[:1] == bytes([CLIENT_KEY_EXCHANGE]):
            return self._agree(came.body)
        if came.kind == HEARTBEAT and self.bleeds:
            return datagram(HEARTBEAT, self.bleeds, TLS1_2, 90)
        return self._words() if came.kind == APPLICATION and self.takes_clear and self._pair else b""

    def _begin(self, came: Record, number: int) -> bytes:
        server = MadeTls({TLS1_2: (AES_CBC,)}, self.certificate, self.extensions)
        hello = datagram(HANDSHAKE, came.body, TLS1_2, number)
        said = made_dtls(server, asks_cookie=self.asks_cookie)(hello) or b""
        parts = Reassembly()
        for each in records(said):
            parts.add(each.body)
        flight = [message(*whole, n) for n, _ in parts.begun() if (whole := parts.whole(n))]
        if flight and flight[0][0] != HELLO_VERIFY:
            self._messages, self._random, self._pair = came.body + b"".join(flight), came.body[14:46], None
        return said

    def _agree(self, body: bytes) -> bytes:
        block = pow(
            int.from_bytes(body[14:], "big"), self.key.private_numbers().d, self.key.public_key().public_numbers().n
        )
        if self.tells and not block.to_bytes(256, "big").startswith(b"\0\2"):
            return datagram(ALERT, b"\2\x33", TLS1_2, 91)
        suite = spoken("TLS_RSA_WITH_AES_128_CBC_SHA")
        assert suite is not None
        secret = self.key.decrypt(body[14:], padding.PKCS1v15())
        self._messages += body
        self._master = derive(secret, b"master secret", self._random + noise(32), 48, TLS1_2, suite.hash)
        self._pair = protections(suite, TLS1_2, self._master, self._random, noise(32), numbered=True)
        if not self.checks_padding:
            self._pair[0].__class__ = Careless
        return b""

    def _sealed(self, came: Record, number: int) -> bytes:
        if self._pair is None:
            return b""
        try:
            body = self._pair[0].open(came.kind, came.body, number)
        except BadRecord:
            return b""
        if came.kind == HANDSHAKE and body[0] == FINISHED:
            return self._finish(body)
        if came.kind == HANDSHAKE and body[0] == CLIENT_HELLO:
            return self._again()
        return self._words() if came.kind == APPLICATION else b""

    def _finish(self, body: bytes) -> bytes:
        digest = transcript(self._messages + body, TLS1_2, "sha256")
        verify = derive(self._master, b"server finished", digest, 12, TLS1_2, "sha256")
        change = datagram(CHANGE_CIPHER, b"\1", TLS1_2, 92)
        return self._say(HANDSHAKE, message(FINISHED, verify, 7)) + change

    def _again(self) -> bytes:
        if self.renegotiates:
            return self._say(HANDSHAKE, message(SERVER_HELLO, bytes(70), 0))
        return self._say(ALERT, b"\1\x64") if self.refuses else b""

    def _words(self) -> bytes:
        return self._say(APPLICATION, b"\x60\x45\x53\x48\xff</light>")

    def _say(self, kind: int, body: bytes) -> bytes:
        assert self._pair is not None
        number = self._pair[1].number
        return datagram(kind, self._pair[1].seal(kind, body), TLS1_2, number)
