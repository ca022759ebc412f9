"""The first words of a TLS client, as far as somebody who answers them needs them: whether they are all there, and what it wants."""

from __future__ import annotations

import re

from shinsa.subject.capture.dissect.cursor import Cut
from shinsa.subject.capture.dissect.tls_hello import TlsClientHello, read_client_hello
from shinsa.subject.device.tls.records import CLIENT_HELLO, hear

LONGEST = 16_384
"""Bytes of a hello that are waited for; no client of today sends as many."""
_NAME = re.compile(r"[a-z0-9_-][a-z0-9_.-]{0,252}", re.ASCII)


def begins_tls(data: bytes) -> bool:
    """Whether these bytes can be the beginning of a TLS client's."""
    return data[:1] == b"\x16" and data[1:2] in {b"", b"\x03"}


def is_whole(data: bytes) -> bool:
    """Whether the hello is all there, or will not be waited for any longer."""
    return len(data) >= LONGEST or bool(hear(data).messages)


def read_hello(data: bytes) -> TlsClientHello | None:
    """The hello at the beginning of `data`; None where it is cut off or none."""
    body = next((body for kind, body in hear(data).messages if kind == CLIENT_HELLO), None)
    try:
        return read_client_hello(body) if body is not None else None
    except Cut:
        return None


def read_datagram_hello(message: bytes) -> TlsClientHello | None:
    """The hello in a whole handshake message of DTLS; None where it is none."""
    try:
        return read_client_hello(message[12:], "dtls")
    except Cut:
        return None


def wanted_name(hello: TlsClientHello | None) -> str:
    """The host name that the client asks for (RFC 6066, 3); empty where it names none, itself, or what looks like none."""
    name = hello.server_name.lower().rstrip(".") if hello else ""
    return name if _NAME.fullmatch(name) and name != "localhost" else ""
