"""A crowd at one service: connections that are opened, held and given back, and what the others do meanwhile.

The crowd says nothing. It is no flood of a network: it shows what a few hundred clients that hang do to the device.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from shinsa.subject.device.clock import CLOCK, Time
from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.malformed.inputs import GREETS, hello

MOST = 200
"""Connections of a crowd."""
FEWEST = 50
"""Those that make one; a dossier that allows fewer at a time allows no crowd."""
SPARE = 16
"""Connections that are left free for questions meanwhile."""
REFUSALS = 3
"""Refusals in a row after which the service takes no more."""
TIMES = 2
"""Crowds in a row during which a service has to be silent, to be called so."""
LOOKS = 3
"""Questions, a second apart, of which one has to be answered."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A service that a crowd comes to, or that is asked meanwhile: where it is, and its protocol without TLS."""

    endpoint: Endpoint
    protocol: str

    @property
    def can_be_asked(self) -> bool:
        """Whether an orderly question is known, or it speaks first."""
        return self.protocol in GREETS or bool(hello(self.protocol, self.endpoint.host))

    def lives(self) -> bool:
        """Whether it says anything to an orderly question."""
        return bool(self.endpoint.exchange(hello(self.protocol, self.endpoint.host), bool).data)


@dataclass(frozen=True, slots=True)
class Crowded:
    """What a crowd at one service led to."""

    opened: int
    """Connections that it took at one time."""
    silenced: tuple[int, ...] = ()
    """Ports of other services that answered nothing while it was there, each time, and did again once it had left."""
    served_itself: bool = False
    """Whether the service itself answered one more client meanwhile, once at least."""
    came_back: bool = True
    """Whether it answered once the crowd had left; if not, it is down, or keeps out who crowds it: nobody can tell."""


def size_of(connections: int) -> int:
    """How many make a crowd where so many connections may be open; 0 where too few may."""
    most = min(MOST, connections - SPARE)
    return most if most >= FEWEST else 0


def crowd(at: Stand, others: tuple[Stand, ...], clock: Time = CLOCK) -> Crowded:
    """Hold a crowd at one service, twice where another fell silent during the first. All have to live before."""
    most, silent, served = 0, others, False
    for _ in range(TIMES):
        with ExitStack() as held:
            most = max(most, _gather(at.endpoint, held))
            silent = tuple(one for one in silent if not _soon(one.lives, clock))
            served = served or at.lives()
        if not _is_back(at, clock):
            return Crowded(most, came_back=False)
        silent = tuple(one for one in silent if _soon(one.lives, clock))
        if not silent:
            break
    return Crowded(most, tuple(one.endpoint.port for one in silent), served)


def _gather(endpoint: Endpoint, held: ExitStack) -> int:
    refusals = opened = 0
    for _ in range(size_of(endpoint.bounds.connections)):
        try:
            stream = endpoint.transport.connect(endpoint.port, endpoint.bounds.connect_seconds)
        except OSError:
            refusals += 1
            if refusals == REFUSALS:
                break
            continue
        held.callback(stream.close)
        refusals, opened = 0, opened + 1
    return opened


def _soon(look: Callable[[], bool], clock: Time) -> bool:
    for _ in range(LOOKS):
        if look():
            return True
        clock.rest(1.0)
    return False


def _is_back(at: Stand, clock: Time) -> bool:
    until = clock.now() + at.endpoint.bounds.recovery_seconds
    while not at.lives():
        if clock.now() >= until:
            return False
        clock.rest(2.0)
    return True
