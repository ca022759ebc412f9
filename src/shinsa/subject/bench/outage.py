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
    found: dict[Peer, list[float]] = {}
    for call in calls:
        found.setdefault(Peer(zone.name(call.address) or call.address, call.port), []).append(call.at)
    return tuple(
        Attempts(peer, len(times), tuple(round(after - before, 3) for before, after in pairwise(sorted(times)))[:KEPT])
        for peer, times in sorted(found.items())
    )
