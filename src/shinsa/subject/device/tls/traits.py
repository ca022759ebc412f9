"""Asks a TLS server, beyond its suites, for its groups, its signatures, compression, and what guards against known attacks.

Only well-formed hellos are sent, and the answers to them are all in the clear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from shinsa.subject.device.tls.answer import Chosen, Exchange, Refusal, read_exchange
from shinsa.subject.device.tls.groups import CURVES, FINITE, Group, named, own_prime
from shinsa.subject.device.tls.records import (
    ENCRYPT_THEN_MAC,
    EXTENDED_MASTER_SECRET,
    FALLBACK,
    MODERN_GROUPS,
    RENEGOTIATION_INFO,
    TLS1_2,
    TLS1_3,
    Hello,
    extension,
)
from shinsa.subject.device.tls.suites import dated, suite_name, weakness
from shinsa.subject.device.weakness import UNSAFE, Weakness

Ask = Callable[[Hello], Chosen | Refusal]
"""Sends one hello over a new connection and reads the answer to its end."""
SHA1, MD5 = 2, 1
"""Hashes of signatures by number (RFC 5246, 7.4.1.4.1)."""
DEFLATE = 1
_SIGNERS = (1, 3, 2)
"""RSA, ECDSA, DSA."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What the enumeration found: the suites that were taken in each version."""

    suites: dict[int, tuple[int, ...]]
    name: str = ""
    groups: tuple[str, ...] = ()
    """The names of the groups that keys were agreed on in."""

    @property
    def older(self) -> tuple[int, ...]:
        """The versions up to TLS 1.2 that have suites, newest first."""
        return tuple(
            sorted((version for version, codes in self.suites.items() if codes and version < TLS1_3), reverse=True)
        )

    @property
    def known(self) -> bool:
        """Whether any suite was taken in any version."""
        return any(self.suites.values())

    def holding(self, version: int, *words: str) -> tuple[int, ...]:
        """The suites of a version whose names hold one of the words."""
        return tuple(code for code in self.suites.get(version, ()) if any(word in suite_name(code) for word in words))


def groups(ask: Ask, taken: Taken) -> tuple[Group, ...]:
    """Every group that the server agrees on keys in."""
    found = [*_modern(ask, taken), *_curves(ask, taken), *_primes(ask, taken)]
    return tuple(dict.fromkeys(found))


def _modern(ask: Ask, taken: Taken) -> Iterator[Group]:
    """Without a key share the server asks for one, and names the group that it wants (RFC 8446, 4.1.4)."""
    if suites := taken.suites.get(TLS1_3, ()):
        yield from _peeled(
            MODERN_GROUPS[::-1],
            lambda left: _wanted(ask(Hello([TLS1_3], suites, taken.name, groups=left, share=False))),
        )


def _wanted(said: Chosen | Refusal) -> int | None:
    return said.wanted_group if isinstance(said, Chosen) else None


def _curves(ask: Ask, taken: Taken) -> Iterator[Group]:
    version = next((v for v in taken.older if taken.holding(v, "_ECDHE_", "_ECDH_anon_")), 0)
    suites = taken.holding(version, "_ECDHE_", "_ECDH_anon_")
    if suites:
        yield from _peeled(CURVES[::-1], lambda left: _group(ask(Hello([version], suites, taken.name, groups=left))))


def _group(said: Chosen | Refusal) -> int | None:
    read = _exchange(said)
    return read.group if read else None


def _peeled(numbers: Sequence[int], pick: Callable[[Sequence[int]], int | None]) -> Iterator[Group]:
    """What the server picks is taken out, and the rest is offered again, until it picks nothing that was offered."""
    left = list(numbers)
    while left and (number := pick(left)) in left:
        left.remove(number)
        if (group := named(number)) is not None:
            yield group


def _primes(ask: Ask, taken: Taken) -> Iterator[Group]:
    """The prime of the server's own choice, or the standard one of a server that takes only those (RFC 7919)."""
    for version in taken.older:
        suites = tuple(c for c in taken.holding(version, "_DHE_", "_DH_anon_") if "EXPORT" not in suite_name(c))
        for offered in (CURVES, (*CURVES, *FINITE)) if suites else ():
            read = _exchange(ask(Hello([version], suites, taken.name, groups=offered)))
            if read and read.prime:
                yield own_prime(read.prime)
                break


def _exchange(said: Chosen | Refusal) -> Exchange | None:
    return read_exchange(said, suite_name(said.suite)) if isinstance(said, Chosen) else None


def weaknesses(ask: Ask, taken: Taken) -> Iterator[Weakness]:
    """What hellos alone show; attacks on TLS 1.3 are not known."""
    if not taken.older:
        return
    newest = taken.older[0]
    said = ask(Hello([newest], taken.suites[newest], taken.name, extensions=extension(EXTENDED_MASTER_SECRET, b"")))
    if isinstance(said, Chosen):
        yield from _lacks(said)
    squeezed = ask(Hello([newest], taken.suites[newest], taken.name, compressions=bytes([DEFLATE, 0])))
    if isinstance(squeezed, Chosen) and squeezed.compression == DEFLATE:
        yield Weakness("CRIME", "CVE-2012-4929", "compression was accepted")
    yield from _signatures(ask, taken)
    yield from _mac_first(ask, taken, newest)
    yield from _no_preference(ask, taken, newest)
    if len(taken.older) > 1:
        yield from _fallback(ask, taken)


def _lacks(said: Chosen) -> Iterator[Weakness]:
    if RENEGOTIATION_INFO not in said.extensions:
        yield Weakness(UNSAFE, "", "the server does not answer its signal (RFC 5746)", broken=False)
    if EXTENDED_MASTER_SECRET not in said.extensions:
        yield Weakness("no extended master secret", "", "the server does not answer it (RFC 7627)", broken=False)


def _mac_first(ask: Ask, taken: Taken, version: int) -> Iterator[Weakness]:
    """CBC is sound where what was encrypted is authenticated, and not the other way round (RFC 7366)."""
    blocks = taken.holding(version, "_CBC_")
    said = ask(Hello([version], blocks, taken.name, extensions=extension(ENCRYPT_THEN_MAC, b""))) if blocks else None
    if isinstance(said, Chosen) and ENCRYPT_THEN_MAC not in said.extensions:
        yield Weakness("no encrypt-then-MAC", "", "the server does not answer it (RFC 7366)", broken=False)


def _no_preference(ask: Ask, taken: Taken, version: int) -> Iterator[Weakness]:
    """A dated suite is agreed on though both sides know a current one (RFC 9325, 4.2): always, or where the client's order has it so."""
    codes = taken.suites[version]
    worse = next((code for code in codes if dated(suite_name(code))), None)
    better = next((code for code in codes if not dated(suite_name(code)) and not weakness(suite_name(code))), None)
    if worse is None or better is None:
        return
    said = [ask(Hello([version], pair, taken.name)) for pair in ((worse, better), (better, worse))]
    chosen = [one.suite for one in said if isinstance(one, Chosen)]
    if chosen == [worse, better]:
        detail = "the client's order of suites decides, and the server has none of its own (RFC 9325)"
        yield Weakness("no preference among suites", "", detail, broken=False)
    elif chosen == [worse, worse]:
        detail = f"{suite_name(worse)} is preferred to {suite_name(better)} (RFC 9325)"
        yield Weakness("dated suite preferred", "", detail, broken=False)


def _signatures(ask: Ask, taken: Taken) -> Iterator[Weakness]:
    """Whether the key exchange is signed over a weak hash when nothing better is offered; seen in the signature itself."""
    suites = taken.holding(TLS1_2, "_DHE_", "_ECDHE_")
    for number, name, cve, broken in ((MD5, "MD5", "CVE-2015-7575", True), (SHA1, "SHA-1", "", False)):
        offered = [number << 8 | signer for signer in _SIGNERS]
        read = _exchange(ask(Hello([TLS1_2], suites, taken.name, signatures=offered))) if suites else None
        if read and read.signature is not None and read.signature >> 8 == number:
            yield Weakness(
                f"handshake signed over {name}", cve, f"with {name} alone on offer (RFC 9155)", broken=broken
            )


def _fallback(ask: Ask, taken: Taken) -> Iterator[Weakness]:
    """A retry with a lower version than both know must be refused (RFC 7507, 3)."""
    lower = taken.older[1]
    said = ask(Hello([lower], (*taken.suites[lower], FALLBACK), taken.name))
    if isinstance(said, Chosen):
        detail = "a retry with a lower version is not refused (RFC 7507)"
        yield Weakness("no protection from downgrades", "", detail, broken=False)
