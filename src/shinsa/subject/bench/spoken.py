"""What a client says first where the laboratory can read it: the protocol, the logins in it, and an answer that contents it."""

from __future__ import annotations

from dataclasses import dataclass

from shinsa.subject.capture.dissect.http import HttpRequest
from shinsa.subject.capture.dissect.known import conversation
from shinsa.subject.capture.dissect.login import Login
from shinsa.subject.capture.dissect.mqtt import MqttConnect
from shinsa.subject.capture.moment import Moment

ENCRYPTED = frozenset({"ssh", "tls"})
"""Protocols that begin in the clear and do not stay so."""
_AT_ONCE = Moment(0, 0.0)
_HTTP = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_MQTT_NEWEST = 5


@dataclass(frozen=True, slots=True)
class Spoken:
    """The protocol, empty where it is unknown; the logins, with their secrets left out; and what to answer."""

    protocol: str = ""
    logins: tuple[Login, ...] = ()
    cookies: bool = False
    answer: bytes = b""

    @property
    def credentials(self) -> tuple[str, ...]:
        """The kinds of what was given away."""
        return tuple(dict.fromkeys((*(one.how for one in self.logins), *(("cookie",) if self.cookies else ()))))


def spoken(data: bytes, port: int) -> Spoken:
    """What the first bytes of a client say that connected to a TCP port. Raises nothing."""
    heard = conversation("tcp", port, 0)
    words = [one.word for one in heard.feed(data, _AT_ONCE, by_client=True)]
    logins = tuple(word for word in words if isinstance(word, Login))
    cookies = any(word.cookies for word in words if isinstance(word, HttpRequest))
    if heard.protocol == "http":
        return Spoken("http", logins, cookies, _HTTP)
    connects = [word for word in words if isinstance(word, MqttConnect)]
    if connects:
        newest = connects[0].version == _MQTT_NEWEST
        return Spoken("mqtt", logins, answer=b"\x20\x03\x00\x00\x00" if newest else b"\x20\x02\x00\x00")
    return Spoken(heard.protocol, logins)
