"""The TLS handshakes of a recording, each put together from what both sides said in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from heapq import merge

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.capture import Capture
from shinsa.subject.capture.dissect.tls_hello import (
    TlsAlert,
    TlsCertificates,
    TlsClientHello,
    TlsData,
    TlsEstablished,
    TlsServerHello,
)
from shinsa.subject.capture.dissector import Word
from shinsa.subject.capture.flow import Flow
from shinsa.subject.capture.moment import Moment
from shinsa.subject.capture.talk import Heard

SAID: tuple[type[Word], ...] = (TlsClientHello, TlsServerHello, TlsCertificates, TlsAlert, TlsEstablished, TlsData)
GOOD_BYES = frozenset({"close_notify", "user_canceled", "no_renegotiation"})


@dataclass(frozen=True, slots=True)
class Handshake:
    """One handshake that a server answered."""

    flow: Flow
    at: Moment
    """The server's choice."""
    version: str
    suite: int
    server_name: str = ""
    ja4: str = ""
    chain: tuple[bytes, ...] = ()
    """The server's certificates; none where they are encrypted, or the session goes on from an earlier one."""
    shown_at: Moment | None = None
    established: bool = False
    """Both sides finished it: whatever the client thought of the certificate, it did not break off for it."""
    alert: str = ""
    """By which alert the client broke the handshake off, such as "unknown_ca"."""
    went_on: bool | None = None
    """Whether the client sent data; False where it broke the handshake off with an alert; None where neither was heard."""


def handshakes(capture: Capture) -> Iterator[Handshake]:
    """Every handshake with an answer, in the order of the answers of each conversation."""
    flows: dict[Flow, list[Heard[Word]]] = {}
    for heard in merge(*(capture.words(kind) for kind in SAID), key=lambda one: one.at.packet):
        flows.setdefault(heard.flow, []).append(heard)
    for said in flows.values():
        yield from _of_flow(said)


def _of_flow(said: list[Heard[Word]]) -> Iterator[Handshake]:
    hello: TlsClientHello | None = None
    current: Handshake | None = None
    for heard in said:
        word = heard.word
        if isinstance(word, TlsClientHello):
            hello = word
        elif isinstance(word, TlsServerHello) and not word.retry:
            if current is not None:
                yield current
            name, ja4 = (hello.server_name, hello.ja4) if hello else ("", "")
            current = Handshake(heard.flow, heard.at, word.version, word.suite, name, ja4)
        elif current is not None:
            current = _further(current, heard)
    if current is not None:
        yield current


def _further(current: Handshake, heard: Heard[Word]) -> Handshake:
    word = heard.word
    if isinstance(word, TlsCertificates) and not heard.by_client and not current.chain:
        return replace(current, chain=word.chain, shown_at=heard.at)
    if isinstance(word, TlsEstablished):
        return replace(current, established=True)
    if not heard.by_client or current.went_on is not None:
        return current
    if isinstance(word, TlsData):
        return replace(current, went_on=True)
    # Up to TLS 1.2 whoever refuses a certificate says so before it encrypts; an encrypted alert may be a good-bye.
    if isinstance(word, TlsAlert) and not (word.encrypted or current.established or word.name in GOOD_BYES):
        return replace(current, went_on=False, alert=word.name)
    return current
