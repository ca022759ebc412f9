"""What a client says first where the laboratory can read it: the protocol, the secrets in it, and an answer that contents it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from shinsa.subject.capture.capture import W
from shinsa.subject.capture.clear_logins import Given, clear_logins
from shinsa.subject.capture.dissect.coap import CoapMessage
from shinsa.subject.capture.dissect.http import HttpRequest
from shinsa.subject.capture.dissect.known import conversation
from shinsa.subject.capture.dissect.mqtt import MqttConnect
from shinsa.subject.capture.dissector import Word
from shinsa.subject.capture.flow import Flow
from shinsa.subject.capture.moment import Moment
from shinsa.subject.capture.talk import Heard

ENCRYPTED = frozenset({"ssh", "tls", "dtls", "quic"})
"""Protocols that begin in the clear and do not stay so."""
_AT_ONCE = Moment(0, 0.0)
_HTTP = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_ACCEPTED, _ACCEPTED_BY_5 = b"\x20\x02\x00\x00", b"\x20\x03\x00\x00\x00"
"""CONNACK of MQTT up to 3.1.1, and of MQTT 5 (3.2)."""


_LENGTH = re.compile(rb"\ncontent-length:[ \t]*(\d{1,7})", re.IGNORECASE)
_CHUNKED = re.compile(rb"\ntransfer-encoding:[^\n]{0,80}chunked", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The protocol, empty where it is unknown; the secrets that were given, by digest; and what to answer."""

    protocol: str
    given: tuple[Given, ...] = ()
    cookies: bool = False
    answer: bytes = b""

    @property
    def credentials(self) -> tuple[str, ...]:
        """The kinds of what was given away."""
        kinds = [one.how for one in self.given if not one.empty]
        return tuple(dict.fromkeys((*kinds, *(("cookie",) if self.cookies else ()))))


@dataclass(frozen=True)
class _Overheard:
    """The words of one client."""

    heard: tuple[Heard[Word], ...]

    def words(self, kind: type[W]) -> Iterable[Heard[W]]:
        """What was said of one kind."""
        return [cast("Heard[W]", one) for one in self.heard if isinstance(one.word, kind)]


def is_request(data: bytes) -> bool:
    """Whether these bytes hold a request of HTTP to its end, its body too."""
    head, ended, body = data.partition(b"\r\n\r\n")
    if not ended:
        return False
    length = _LENGTH.search(head)
    if length is None and _CHUNKED.search(head):
        return body.endswith(b"0\r\n\r\n")
    return len(body) >= int(length[1]) if length else True


def spoken(data: bytes, peer: str, port: int, transport: str = "tcp") -> Spoken:
    """What the first bytes, or a datagram, say of a client that talks to a port of a peer. Raises nothing."""
    return overheard([(data, True)], peer, port, transport)


def overheard(turns: Sequence[tuple[bytes, bool]], peer: str, port: int, transport: str = "tcp") -> Spoken:
    """What both sides said in turns, each with whether it was the client. Raises nothing."""
    follower = conversation(transport, port, 0)
    flow = Flow(transport, "", 0, peer, port)
    told = [one for data, by_client in turns for one in follower.feed(data, _AT_ONCE, by_client=by_client)]
    heard = _Overheard(tuple(Heard(flow, one.at, one.by_client, one.word) for one in told))
    cookies = any(one.word.cookies for one in heard.words(HttpRequest))
    return Spoken(
        follower.protocol, tuple(clear_logins(heard)), cookies, _answer(follower.protocol, heard, turns[0][0])
    )


def _answer(protocol: str, heard: _Overheard, first: bytes) -> bytes:
    for message in heard.words(CoapMessage):
        # 2.05 with the number and the token of the request (RFC 7252, 3).
        kind, token = 0x60 if message.word.confirmable else 0x50, first[0] & 15
        return bytes([kind | token, 0x45]) + first[2 : 4 + token]
    for connect in heard.words(MqttConnect):
        return _ACCEPTED_BY_5 if connect.word.version == 5 else _ACCEPTED
    return _HTTP if protocol == "http" else b""
