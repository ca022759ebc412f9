"""Every protocol that is known here, and how a flow finds its own."""

from __future__ import annotations

from functools import lru_cache

from shinsa.subject.capture.dissect.dns import Dns, DnsStream, tells_dns, tells_dns_stream
from shinsa.subject.capture.dissect.http import Http, tells_http, tells_http2
from shinsa.subject.capture.dissect.recognised import Recognised
from shinsa.subject.capture.dissect.recogniser import (
    DatagramRecogniser,
    StreamRecogniser,
    UnknownDatagrams,
    UnknownStream,
)
from shinsa.subject.capture.dissector import Conversation


def conversation(transport: str, server_port: int, client_port: int) -> Conversation:
    """What follows a flow of "tcp" or "udp". Its ports say only what is tried first: a bare port names no protocol."""
    if transport == "tcp":
        return UnknownStream(_streams(server_port, client_port))
    return UnknownDatagrams(_datagrams(server_port, client_port))


@lru_cache(maxsize=1024)
def _streams(*ports: int) -> tuple[StreamRecogniser, ...]:
    return tuple(sorted(_STREAMS, key=lambda one: one.ports.isdisjoint(ports)))


@lru_cache(maxsize=1024)
def _datagrams(*ports: int) -> tuple[DatagramRecogniser, ...]:
    here = (one for one in _DATAGRAMS if not (one.only_there and one.ports.isdisjoint(ports)))
    return tuple(sorted(here, key=lambda one: one.ports.isdisjoint(ports)))


_STREAMS = (
    StreamRecogniser(tells_http2, lambda: Recognised("http2")),
    StreamRecogniser(tells_http, Http, frozenset({80, 8080, 8000, 8008, 5000, 49152})),
    StreamRecogniser(tells_dns_stream, DnsStream, frozenset({53})),
)
_DATAGRAMS = (
    DatagramRecogniser(tells_dns, lambda: Dns("mdns"), frozenset({5353}), only_there=True),
    DatagramRecogniser(tells_dns, lambda: Dns("llmnr"), frozenset({5355}), only_there=True),
    DatagramRecogniser(tells_dns, Dns, frozenset({53})),
)
