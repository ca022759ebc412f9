"""What a device says first where nothing encrypts it: the protocol, whether a login is in it, and an answer that contents it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HTTP = re.compile(rb"(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT) [^\s\x00-\x1f]{1,4096} HTTP/1\.[01]\r?\n")
_LOGINS = {
    "authorization": re.compile(rb"\nauthorization:[ \t]*\S", re.IGNORECASE),
    "cookie": re.compile(rb"\ncookie:[ \t]*\S", re.IGNORECASE),
    "token": re.compile(rb"\n(?:x-api-key|x-auth-token|api-key|private-token):[ \t]*\S", re.IGNORECASE),
}
_MQTT_CONNECT, _HAS_USER, _HAS_PASSWORD = 0x10, 0x80, 0x40
_MQTT_NAMES = (b"\x00\x04MQTT", b"\x00\x06MQIsdp")
_SSH = b"SSH-"


@dataclass(frozen=True, slots=True)
class Spoken:
    """The protocol ("http", "mqtt", "ssh"; empty where it is unknown) and the kinds of credentials that were sent with it."""

    protocol: str = ""
    credentials: tuple[str, ...] = ()
    answer: bytes = b""


def spoken(data: bytes) -> Spoken:
    """What the first bytes of a client are. Raises nothing."""
    if _HTTP.match(data):
        head = data.partition(b"\r\n\r\n")[0]
        found = tuple(name for name, pattern in _LOGINS.items() if pattern.search(head))
        return Spoken("http", found, b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    if data.startswith(_SSH):
        return Spoken("ssh")
    return _mqtt(data) or Spoken()


def _mqtt(data: bytes) -> Spoken | None:
    """A CONNECT (MQTT 3.1.1 and 5, 3.1)."""
    at = 1
    while at < min(len(data), 5) and data[at] & 0x80:
        at += 1
    body = data[at + 1 :]
    named = next((name for name in _MQTT_NAMES if body.startswith(name)), None)
    if data[:1] != bytes([_MQTT_CONNECT]) or named is None or len(body) < len(named) + 2:
        return None
    version, flags = body[len(named)], body[len(named) + 1]
    found = (("user name",) if flags & _HAS_USER else ()) + (("password",) if flags & _HAS_PASSWORD else ())
    return Spoken("mqtt", found, b"\x20\x03\x00\x00\x00" if version == 5 else b"\x20\x02\x00\x00")
