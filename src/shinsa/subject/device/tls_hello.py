"""Finds which versions and cipher suites of TLS a server accepts, by offering and seeing what it takes.

A server picks one suite of those offered; what it picked is taken out and the rest is offered again, until it refuses. Only
the first two messages are exchanged, so suites that no library knows any more are seen too.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.ssl2 import is_whole_ssl2, ssl2_hello, ssl2_suites
from shinsa.subject.device.tls_records import (
    SSL3,
    TLS1_0,
    TLS1_1,
    TLS1_2,
    TLS1_3,
    Chosen,
    Refusal,
    client_hello,
    is_whole,
    looks_like_tls,
    read_answer,
)
from shinsa.subject.device.tls_suites import TLS1_3_SUITES, suite_name, suites

VERSIONS = MappingProxyType({TLS1_3: "TLSv1.3", TLS1_2: "TLSv1.2", TLS1_1: "TLSv1.1", TLS1_0: "TLSv1.0", SSL3: "SSLv3"})
SSL2 = "SSLv2"
OFFERED_AT_ONCE = 96
"""Suites in one hello: some servers fail on longer lists (128 and more)."""
TRIES = 2
"""A silent answer is asked for again before it counts as one."""


@dataclass(frozen=True, slots=True)
class TlsPosture:
    """What an endpoint accepts: pairs of version and suite name in the order found, and which versions could not be decided."""

    accepted: tuple[tuple[str, str], ...] = ()
    undecided: tuple[str, ...] = ()
    """Versions for which the server fell silent, the connection failed, or the bounds were reached."""

    @property
    def versions(self) -> tuple[str, ...]:
        """Every accepted version, newest first."""
        return tuple(dict.fromkeys(version for version, _ in self.accepted))


def speaks_tls(endpoint: Endpoint) -> bool:
    """Whether the endpoint answers a hello of all versions from TLS 1.0 to 1.3, or one of SSL 3.0, with TLS."""
    common = [*sorted(TLS1_3_SUITES), *(code for code in suites() if code not in TLS1_3_SUITES)][: OFFERED_AT_ONCE * 2]
    offers = (([TLS1_3, TLS1_2, TLS1_1, TLS1_0], common), ([SSL3], common[len(TLS1_3_SUITES) :][:OFFERED_AT_ONCE]))
    for versions, codes in offers:
        answer = endpoint.exchange(client_hello(versions, codes, endpoint.transport.name), is_whole)
        if looks_like_tls(answer.data):
            return True
        if answer.data or not answer.ended:
            return False
    return False


def enumerate_tls(endpoint: Endpoint) -> TlsPosture:
    """Offer every suite in every version to a plain `endpoint`, within `bounds.tls_hellos` and `bounds.tls_seconds`."""
    return _Enumeration(replace(endpoint, tls=False)).posture()


def raw_certificate(endpoint: Endpoint) -> bytes:
    """The certificate that a server up to TLS 1.2 sends in the clear, as DER; empty when none was seen."""
    plain = replace(endpoint, tls=False)
    codes = [code for code in suites() if code not in TLS1_3_SUITES]
    for version in (TLS1_2, TLS1_1, TLS1_0, SSL3):
        for part in _parts(codes):
            hello = client_hello([version], part, endpoint.transport.name)
            answer = plain.exchange(hello, lambda data: is_whole(data, with_certificate=True))
            said = read_answer(answer.data, ended=answer.ended)
            if isinstance(said, Chosen) and said.certificate:
                return said.certificate
    return b""


class _Enumeration:
    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._hellos = endpoint.bounds.tls_hellos
        self._deadline = time.monotonic() + endpoint.bounds.tls_seconds
        self._undecided: list[str] = []

    def posture(self) -> TlsPosture:
        accepted = [(VERSIONS[version], suite_name(code)) for version in VERSIONS for code in self._suites(version)]
        accepted += [(SSL2, name) for name in self._ssl2()]
        return TlsPosture(tuple(accepted), tuple(dict.fromkeys(self._undecided)))

    def _suites(self, version: int) -> Iterator[int]:
        """The suites that the server takes in one version, in its order of preference within each part of the list."""
        codes = [code for code in suites() if (code in TLS1_3_SUITES) == (version == TLS1_3)]
        for part in _parts(codes):
            left = list(part)
            while left and (code := self._pick(version, left)) is not None:
                left.remove(code)
                yield code

    def _pick(self, version: int, codes: Sequence[int]) -> int | None:
        said = self._offer(client_hello([version], codes, self._endpoint.transport.name))
        if said is Refusal.SILENT:
            self._undecided.append(VERSIONS[version])
        if not isinstance(said, Chosen) or said.version != version:
            return None
        if said.suite not in codes:
            # It chose what was not offered: broken or hostile, and asking on would never end.
            self._undecided.append(VERSIONS[version])
            return None
        return said.suite

    def _offer(self, hello: bytes) -> Chosen | Refusal:
        said: Chosen | Refusal = Refusal.SILENT
        for _ in range(TRIES):
            if self._hellos <= 0 or time.monotonic() > self._deadline:
                return Refusal.SILENT
            self._hellos -= 1
            answer = self._endpoint.exchange(hello, is_whole)
            said = _unheard(answer.failed) if answer.failed else read_answer(answer.data, ended=answer.ended)
            if said is not Refusal.SILENT:
                break
        return said

    def _ssl2(self) -> tuple[str, ...]:
        if time.monotonic() > self._deadline:
            self._undecided.append(SSL2)
            return ()
        return ssl2_suites(self._endpoint.exchange(ssl2_hello(), is_whole_ssl2).data)


def _unheard(error: OSError) -> Refusal:
    """A reset in the middle is a rude refusal; no connection at all says nothing of TLS."""
    return Refusal.CLOSED if isinstance(error, ConnectionResetError | BrokenPipeError) else Refusal.SILENT


def _parts(codes: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(codes), OFFERED_AT_ONCE):
        yield codes[at : at + OFFERED_AT_ONCE]
