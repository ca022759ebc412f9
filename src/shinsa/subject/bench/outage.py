"""How a device behaves while nobody answers: whom it tries to reach, how often, and with which pauses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from shinsa.subject.bench.campaign import Peer
from shinsa.subject.bench.watch import Call
from shinsa.subject.bench.zone import Zone

KEPT = 32
"""Pauses that are told."""


@dataclass(frozen=True, slots=True)
class Attempts:
    """The attempts to connect to one peer, and the seconds between the first of them."""

    peer: Peer
    count: int
    pauses: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Outage:
    """What was seen of an outage: the attempts in vain, and whom the device reached first after it, how many seconds later."""

    attempts: tuple[Attempts, ...]
    first: Peer | None
    delay: float | None


def attempts_of(calls: Iterable[Call], zone: Zone) -> tuple[Attempts, ...]:
    """The attempts by peer, in order."""
    found: dict[Peer, dict[bool, list[float]]] = {}
    for call in calls:
        versions = found.setdefault(Peer(zone.name(call.address) or call.address, call.port), {})
        versions.setdefault(":" in call.address, []).append(call.at)
    # One attempt may call over both versions of IP at a time (RFC 8305): the one that was called more often counts.
    return tuple(_attempts(peer, max(versions.values(), key=len)) for peer, versions in sorted(found.items()))


def _attempts(peer: Peer, times: list[float]) -> Attempts:
    pauses = (round(after - before, 3) for before, after in pairwise(sorted(times)))
    return Attempts(peer, len(times), tuple(pauses)[:KEPT])
