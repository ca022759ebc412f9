"""Finds what a TLS server accepts, by offering and seeing what it takes: versions, suites, groups, and the lack of safeguards.

A server picks one suite of those offered; what it picked is taken out and the rest is offered again, until it refuses. Only
the first two messages are exchanged, so suites that no library knows any more are seen too.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeVar

from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.once import Once
from shinsa.subject.device.tls import traits as tls_traits
from shinsa.subject.device.tls.answer import Chosen, Refusal, is_whole, read_answer
from shinsa.subject.device.tls.groups import Group
from shinsa.subject.device.tls.records import FALLBACK, SSL3, TLS1_0, TLS1_1, TLS1_2, TLS1_3, Hello
from shinsa.subject.device.tls.ssl2 import is_whole_ssl2, ssl2_hello, ssl2_suites
from shinsa.subject.device.tls.suites import TLS1_3_SUITES, suite_code, suite_name, suites
from shinsa.subject.device.tls.weaknesses import by_suites
from shinsa.subject.device.weakness import Weakness

VERSIONS = MappingProxyType({TLS1_3: "TLSv1.3", TLS1_2: "TLSv1.2", TLS1_1: "TLSv1.1", TLS1_0: "TLSv1.0", SSL3: "SSLv3"})
DTLS_VERSIONS = MappingProxyType({TLS1_3: "DTLSv1.3", TLS1_2: "DTLSv1.2", TLS1_1: "DTLSv1.0"})
SSL2 = "SSLv2"
OFFERED_AT_ONCE = 96
"""Suites in one hello: some servers fail on longer lists (128 and more)."""
AT_A_TIME = 6
"""Connections to one endpoint at a time; what fell silent or hung up meanwhile is asked again, one by one."""
PAUSES = (0.05, 0.25, 1.0)
"""Seconds between two connections, of which the first that suffices is kept to with a server that hangs up."""

S = TypeVar("S")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TlsPosture:
    """What an endpoint accepts: pairs of version and suite name in the order found, and which versions could not be decided."""

    accepted: tuple[tuple[str, str], ...] = ()
    undecided: tuple[str, ...] = ()
    """Versions for which the server fell silent, the connection failed, or the bounds were reached."""
    groups: tuple[Group, ...] = ()
    """The groups that it agrees on keys in, of all versions."""
    weaknesses: tuple[Weakness, ...] = ()
    """Known attacks that are open, and safeguards that are missing."""

    @property
    def versions(self) -> tuple[str, ...]:
        """Every accepted version, newest first."""
        return tuple(dict.fromkeys(version for version, _ in self.accepted))

    @property
    def older(self) -> bool:
        """Whether a version below 1.3, of TLS or DTLS, was accepted."""
        return any(not version.endswith("v1.3") for version in self.versions)

    def taken(self, name: str) -> tls_traits.Taken:
        """The suites that were taken in each version, as numbers, for a server of this name."""
        numbers = {known: version for version, known in (*VERSIONS.items(), *DTLS_VERSIONS.items())}
        found: dict[int, list[int]] = {}
        for version, suite in self.accepted:
            code = suite_code(suite)
            if version in numbers and code is not None:
                found.setdefault(numbers[version], []).append(code)
        groups = tuple(group.name for group in self.groups)
        return tls_traits.Taken({version: tuple(codes) for version, codes in found.items()}, name, groups)


def enumerate_tls(endpoint: Endpoint) -> TlsPosture:
    """Offer every suite in every version to a plain `endpoint`, within `bounds.tls_hellos` and `bounds.tls_seconds`."""
    plain = replace(endpoint, tls=False)
    asking = Enumeration(
        lambda hello, to_the_end: ask(plain, hello, to_the_end=to_the_end), plain.name, plain.bounds, VERSIONS
    )
    found = asking.posture()
    if time.monotonic() > asking.deadline:
        return replace(found, undecided=(*found.undecided, SSL2))
    oldest = tuple((SSL2, name) for name in ssl2_suites(plain.exchange(ssl2_hello(), is_whole_ssl2).data))
    weaknesses = (*by_suites(oldest, ()), *found.weaknesses)
    return replace(found, accepted=found.accepted + oldest, weaknesses=tuple({w.name: w for w in weaknesses}.values()))


def raw_chain(endpoint: Endpoint, holding: str = "") -> tuple[bytes, ...]:
    """The certificates that a server up to TLS 1.2 sends in the clear, as DER, for suites with this word; empty when none was seen."""
    plain = replace(endpoint, tls=False)
    codes = [code for code, name in suites().items() if code not in TLS1_3_SUITES and holding in name]
    for version in (TLS1_2, TLS1_1, TLS1_0, SSL3):
        for part in _parts(codes):
            said = ask(plain, Hello([version], part, endpoint.name))
            if isinstance(said, Chosen) and said.chain:
                return said.chain
    return ()


def ask(endpoint: Endpoint, hello: Hello, *, to_the_end: bool = True) -> Chosen | Refusal:
    """What the server says to one hello over a new connection, with all that it sends in the clear where that is asked for."""
    answer = endpoint.exchange(hello.record(), lambda data: is_whole(data, to_the_end=to_the_end))
    return _unheard(answer.failed) if answer.failed else read_answer(answer.data, ended=answer.ended)


@dataclass(frozen=True, slots=True)
class _Found:
    """The suites taken in one version, and whether the server refused the rest in plain words."""

    codes: tuple[int, ...]
    sure: bool


class Enumeration:
    """Everything that is asked of one server, within its bounds."""

    def __init__(
        self,
        ask: Callable[[Hello, bool], Chosen | Refusal],
        name: str,
        bounds: DeviceBounds,
        versions: Mapping[int, str],
        *,
        at_a_time: int = AT_A_TIME,
    ) -> None:
        self._ask_once, self._name, self._versions, self._at_a_time = ask, name, versions, at_a_time
        self._hellos = bounds.tls_hellos
        self.deadline = time.monotonic() + bounds.tls_seconds
        self._counting = threading.Lock()
        self._unheard: list[int] = []
        self._welcome: Hello | None = None
        self._alone = at_a_time == 1
        self._pause = Once(self._pause_that_suffices)

    def posture(self) -> TlsPosture:
        """What the server accepts of the versions that have hellos of one shape."""
        found = dict(zip(self._versions, self._at_once(self._suites, tuple(self._versions)), strict=True))
        # A small device may have no room for several connections: what was unclear then is asked again alone.
        self._alone = True
        found.update({version: self._suites(version) for version, each in found.items() if not each.sure})
        accepted = [
            (self._versions[version], suite_name(code)) for version, each in found.items() for code in each.codes
        ]
        groups, lacks = self._traits({version: each.codes for version, each in found.items()})
        unsure = [version for version, each in found.items() if not each.sure]
        undecided = [self._versions[version] for version in (*unsure, *self._unheard)] + _unread(accepted, groups)
        weaknesses = (*by_suites(accepted, groups), *lacks)
        return TlsPosture(tuple(accepted), tuple(dict.fromkeys(undecided)), groups, weaknesses)

    def _suites(self, version: int) -> _Found:
        """The suites that the server takes in one version, in its order of preference within each part of the list."""
        codes = [code for code in suites() if (code in TLS1_3_SUITES) == (version == TLS1_3)]
        found: list[int] = []
        sure = True
        for part in _by_credential(codes) if self._over_datagrams else _parts(codes):
            left = list(part)
            while left:
                said = self._offer(Hello([version], left, self._name), to_the_end=False)
                if not isinstance(said, Chosen) or said.version != version:
                    sure = sure and (said is not Refusal.SILENT or self._lives())
                    break
                if said.suite not in left:
                    # It chose what was not offered: broken or hostile, and asking on would never end.
                    sure = False
                    break
                left.remove(said.suite)
                found.append(said.suite)
                self._welcome = Hello([version], [said.suite], self._name)
        return _Found(tuple(found), sure)

    def _traits(self, taken: dict[int, tuple[int, ...]]) -> tuple[tuple[Group, ...], tuple[Weakness, ...]]:
        known = tls_traits.Taken(taken, self._name)
        return tls_traits.groups(self._ask, known), tuple(tls_traits.weaknesses(self._ask, known))

    def _ask(self, hello: Hello) -> Chosen | Refusal:
        said = self._offer(hello, to_the_end=True)
        said = self._offer(hello, to_the_end=True) if said is Refusal.SILENT else said
        # Over datagrams a hello that is unwelcome may be dropped; one that signals a fallback is always unwelcome.
        if said is Refusal.SILENT and FALLBACK not in hello.suites and not self._lives():
            self._unheard.append(hello.versions[0])
        return said

    @property
    def _over_datagrams(self) -> bool:
        return self._versions is DTLS_VERSIONS

    def _lives(self) -> bool:
        """Whether a server of datagrams, silent just now, answers what it has taken before: then its silence was a refusal."""
        return self._over_datagrams and self._welcomes()

    def _welcomes(self, pause: float = 0.0) -> bool:
        """Whether the server takes, after a pause, what it has taken before."""
        time.sleep(pause)
        return self._welcome is not None and isinstance(self._send(self._welcome, to_the_end=False), Chosen)

    def _pause_that_suffices(self) -> float | None:
        """After which the server, having just served one connection, takes the next; None where none does."""
        return next((pause for pause in PAUSES if self._welcomes(pause) and self._welcomes(pause)), None)

    def _offer(self, hello: Hello, *, to_the_end: bool) -> Chosen | Refusal:
        """The answer to a hello. Who hangs up has refused only where it does so twice, with room for a hello that it takes."""
        said = self._send(hello, to_the_end=to_the_end)
        if said is not Refusal.CLOSED or self._over_datagrams:
            return said
        pause = self._pause() if self._alone and self._welcome is not None else None
        if pause is None:
            return Refusal.SILENT
        time.sleep(pause)
        said = self._send(hello, to_the_end=to_the_end)
        return Refusal.SILENT if said is Refusal.CLOSED and not self._welcomes(pause) else said

    def _send(self, hello: Hello, *, to_the_end: bool) -> Chosen | Refusal:
        with self._counting:
            self._hellos -= 1
            spent = self._hellos < 0 or time.monotonic() > self.deadline
        return Refusal.SILENT if spent else self._ask_once(hello, to_the_end)

    def _at_once(self, look: Callable[[S], T], subjects: Sequence[S]) -> tuple[T, ...]:
        pool = ThreadPoolExecutor(max_workers=self._at_a_time, thread_name_prefix="tls")
        try:
            return tuple(pool.map(look, subjects))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _unread(accepted: Sequence[tuple[str, str]], groups: Sequence[Group]) -> list[str]:
    """The versions that agree on keys over a prime, where no prime was seen: it may be a short one."""
    if any(group.name.startswith("Diffie-Hellman") for group in groups):
        return []
    return [version for version, suite in accepted if "_DHE_" in suite and "EXPORT" not in suite]


def _unheard(error: OSError) -> Refusal:
    """A reset in the middle is a rude refusal; no connection at all says nothing of TLS."""
    return Refusal.CLOSED if isinstance(error, ConnectionResetError | BrokenPipeError) else Refusal.SILENT


def _by_credential(codes: Sequence[int]) -> Iterator[Sequence[int]]:
    """Parts in which one sort of credential is wanted: some servers fall silent when they choose what they have none for."""
    words = ("PSK", "SRP", "KRB5", "anon")
    sorts = {word: [code for code in codes if word in suites()[code]] for word in words}
    rest = [code for code in codes if not any(word in suites()[code] for word in words)]
    for each in (rest, *sorts.values()):
        yield from _parts(each)


def _parts(codes: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(codes), OFFERED_AT_ONCE):
        yield codes[at : at + OFFERED_AT_ONCE]
