"""A TLS 1.2 server of RSA and AES-CBC that goes through a whole handshake and does wrong afterwards what it is told to."""

from __future__ import annotations

import socket
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import padding, rsa

from shinsa.subject.device.tls.client import FINISHED
from shinsa.subject.device.tls.crypto import BadRecord, Protection, derive, protections, spoken, transcript
from shinsa.subject.device.tls.records import (
    ALERT,
    APPLICATION,
    CHANGE_CIPHER,
    CLIENT_HELLO,
    HANDSHAKE,
    SERVER_HELLO,
    TLS1_2,
    handshake,
    record,
)
from tests.simulators.made_tls import RENEGOTIATION, MadeTls, read_hello, read_record
from tests.simulators.noise import noise

AES_CBC = 0x002F


class Careless(Protection):
    """Opens what is wrongly padded."""

    def check_padding(self, padding: bytes) -> None:
        """Nothing is wrong with any."""


@dataclass(frozen=True)
class OwnTls:
    """`checks_padding`: as it must; `renegotiates`: takes a second hello; `greets`: says something before it is asked."""

    key: rsa.RSAPrivateKey
    certificate: bytes
    extensions: bytes = RENEGOTIATION
    checks_padding: bool = True
    renegotiates: bool = False
    answers: bool = True
    greets: bool = False
    tells_padding: bool = False

    def talk(self, stream: socket.socket) -> None:
        """One connection."""
        first = read_record(stream)
        offered = read_hello(first)
        if offered is None:
            return
        flight = self.server().flight(offered)
        stream.sendall(flight)
        if flight[0] == HANDSHAKE and (half := read_record(stream)):
            self._finish(stream, first[5:] + flight[5:] + half[5:], first[11:43], half[9:])

    def server(self) -> MadeTls:
        """What it is up to the end of its first flight."""
        return MadeTls({TLS1_2: (AES_CBC,)}, self.certificate, self.extensions)

    def secret(self, half: bytes) -> bytes:
        """What the client's half of the key exchange makes."""
        return self.key.decrypt(half[2:], padding.PKCS1v15())

    def _finish(self, stream: socket.socket, messages: bytes, random: bytes, half: bytes) -> None:
        suite = spoken("TLS_RSA_WITH_AES_128_CBC_SHA")
        assert suite is not None
        try:
            secret = self.secret(half)
        except ValueError:
            stream.sendall(record(ALERT, b"\2\x2f", TLS1_2))
            return
        master = derive(secret, b"master secret", random + noise(32), 48, TLS1_2, suite.hash)
        theirs, ours = protections(suite, TLS1_2, master, random, noise(32))
        if not self.checks_padding:
            theirs.__class__ = Careless
        read_record(stream)
        messages += theirs.open(HANDSHAKE, read_record(stream)[5:])
        verify = derive(master, b"server finished", transcript(messages, TLS1_2, suite.hash), 12, TLS1_2, suite.hash)
        sealed = record(HANDSHAKE, ours.seal(HANDSHAKE, handshake(FINISHED, verify)), TLS1_2)
        stream.sendall(record(CHANGE_CIPHER, b"\1", TLS1_2) + sealed)
        if self.greets:
            stream.sendall(record(APPLICATION, ours.seal(APPLICATION, b"220 hello\r\n"), TLS1_2))
        while came := read_record(stream):
            stream.sendall(self._reply(came[0], came[5:], theirs, ours))

    def _reply(self, kind: int, sealed: bytes, theirs: Protection, ours: Protection) -> bytes:
        try:
            body = theirs.open(kind, sealed)
        except BadRecord as error:
            return self._alert(ours, 21 if self.tells_padding and "padding" in str(error) else 20)
        if kind == HANDSHAKE and body[0] == CLIENT_HELLO:
            if not self.renegotiates:
                return self._alert(ours, 100)
            return record(HANDSHAKE, ours.seal(HANDSHAKE, handshake(SERVER_HELLO, bytes(70))), TLS1_2)
        return record(APPLICATION, ours.seal(APPLICATION, b"HTTP/1.0 200 OK\r\n\r\n"), TLS1_2) if self.answers else b""

    @staticmethod
    def _alert(ours: Protection, what: int) -> bytes:
        return record(ALERT, ours.seal(ALERT, bytes([2, what])), TLS1_2)
