"""Measures how a login withstands guessing: surely wrong passwords of one user, one after the other, and what becomes of the right one.

Each try has a connection of its own, so that a limit for each connection, which whoever guesses steps around, is none. What holds
off is looked at again later: an outage, a busy moment or a lock-out of seconds keeps nobody from guessing.
"""

from __future__ import annotations

import math
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum

from shinsa.model.text import Text
from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.clock import CLOCK, Time
from shinsa.subject.device.logins.credentials import Credential
from shinsa.subject.device.logins.guess import LET_IN, SECOND_CHANCE_SECONDS
from shinsa.subject.device.logins.login import Door, Entry, Outcome

TOGETHER = 4
"""Tries at a time that tell whether a delay is there for each connection, or for whoever guesses."""
SLOWED = 3
"""Times the wait of one that so many together must wait at least: what waits for each connection takes no longer than one."""
DELAY_SECONDS = 0.5
"""A refusal that takes longer is held back on purpose."""
RECOVERIES = 4
"""Tries while a service that stopped answering is waited for."""
_HELD = frozenset({Outcome.HELD_OFF, Outcome.DROPPED})
_NO = frozenset({Outcome.HELD_OFF, Outcome.REFUSED})
"""What the right password is told while it is held off."""
UNTOLD = Text("a refused login cannot be told from an accepted one", "ログインの拒否と成功を区別できない")
FROM_THE_FIRST = Text("it held back from the first try on", "最初の試行から拒否された")


class Holds(StrEnum):
    """How a login holds tries back, in the words of the facts."""

    NONE = "no limit seen"
    REFUSES = "refuses more tries"
    DROPS = "drops connections"
    SLOWS = "answers ever slower"
    LOCKS = "locks without saying so"


@dataclass(frozen=True, slots=True)
class Withstood:
    """What became of the wrong passwords; `untold` says why nothing can be said, and is empty where something can."""

    tries: int = 0
    per_minute: int = 0
    holds: Holds = Holds.NONE
    held_after: int | None = None
    verified: bool | None = None
    over_within: int | None = None
    """Seconds in which what held the right password off was over; None where it was not seen to be."""
    untold: Text | None = None


@dataclass
class Trial:
    """One measurement. `user` is guessed at; `right`, where it is known, has opened the door to the same user before.

    `before` counts the wrong tries that came shortly before: a login that is held back already was so by them. `bounds` give the
    connections that this measurement may have open at a time; `lives` tells whether the host takes connections at all.
    """

    door: Door
    user: str
    right: Credential | None
    bounds: DeviceBounds
    lives: Callable[[], bool]
    before: int = 0
    clock: Time = CLOCK
    _delays: list[float] = field(default_factory=list)
    _refused: float | None = None
    """When the last try that was plainly refused began: no limit had begun by then."""

    def run(self, attempts: int) -> Withstood:
        """Try so many wrong passwords, fewer when the login holds back or the time is over. Raises nothing."""
        opened = self._let_in()
        started = self.clock.now()
        for number in range(attempts):
            began = self.clock.now()
            entry, seconds = self._wrong()
            if entry.outcome in _HELD:
                return self._held(entry, number, started)
            if entry.outcome is not Outcome.REFUSED:
                return Withstood(untold=UNTOLD)
            self._refused = began
            self._delays.append(seconds)
            if seconds > self.bounds.lockout_seconds:
                return self._slowed(number + 1, started)
            if self.clock.now() - started > self.bounds.brute_force_seconds:
                break
        pace = self._pace(started, together=True)
        count = len(self._delays)
        # Many a lock answers as ever and takes no password, as pam_faillock does.
        if self._right() not in _NO:
            return Withstood(count, pace)
        # One that was refused before the first try may have been locked by the defaults, or be right no more.
        self._refused = started
        verified, over = self._lasts(count) if opened else (None, None)
        return Withstood(count, pace, Holds.LOCKS, None, verified, over)

    def holds_now(self, holds: Holds) -> bool:
        """Whether what was measured still holds off the right password, or slows the next wrong one down."""
        if holds is Holds.SLOWS:
            entry, seconds = self._timed()
            return entry.outcome is Outcome.REFUSED and seconds > self.bounds.lockout_seconds
        return self._right() in (_NO if holds is Holds.LOCKS else {Outcome.HELD_OFF})

    def outlived(self, holds: Holds, *, kept: bool) -> bool | None:
        """The same once the service has been started anew, which is waited for; None where it cannot be told.

        A plain refusal of the right password then tells something only where a restart is known to have `kept` that password.
        """
        for _ in range(RECOVERIES):
            outcome = self._timed()[0].outcome if holds is Holds.SLOWS else self._right()
            if outcome is not Outcome.DROPPED:
                break
            self.clock.rest(self.bounds.recovery_seconds / RECOVERIES)
        if self.holds_now(Holds.REFUSES if holds is Holds.LOCKS and not kept else holds):
            return True
        ended = self._timed()[0].outcome is Outcome.REFUSED and (holds is Holds.SLOWS or self._let_in())
        return False if ended else None

    def _held(self, entry: Entry, number: int, started: float) -> Withstood:
        if not number and not self.before:
            return Withstood(untold=FROM_THE_FIRST)
        pace = self._pace(started)
        after = number or self.before
        if entry.outcome is Outcome.DROPPED:
            return Withstood(number, pace, Holds.DROPS, after, *self._comes_back(after))
        verified, over = self._right_is_held(), None
        if verified:
            verified, over = self._lasts(after)
        return Withstood(number, pace, Holds.REFUSES, after, verified, over)

    def _slowed(self, number: int, started: float) -> Withstood:
        first, slowest = self._delays[0], self._delays[-1]
        pace = self._pace(started)
        # Whoever waits for a connection of ours, or for a device that is busy once, is slowed by no limit.
        if self.bounds.connections < TOGETHER or not self.holds_now(Holds.SLOWS):
            return Withstood(number, pace, Holds.SLOWS, number)
        # What waits for each connection lets several through in the time of one.
        slowed_too = self._pace_together() < TOGETHER / SLOWED / slowest
        return Withstood(number, pace, Holds.SLOWS, number, slowed_too and slowest >= 2 * first)

    def _wrong(self) -> tuple[Entry, float]:
        """One wrong try; one that is dropped gets a second chance."""
        entry, seconds = self._timed()
        if entry.outcome is Outcome.DROPPED:
            self.clock.rest(min(SECOND_CHANCE_SECONDS, self.bounds.recovery_seconds))
            entry, seconds = self._timed()
        return entry, seconds

    def _timed(self) -> tuple[Entry, float]:
        started = self.clock.now()
        entry = self.door.try_in(self.user, secrets.token_urlsafe(12))
        return entry, self.clock.now() - started

    def _right_is_held(self) -> bool | None:
        """Whether the right password is held back with the wrong ones; a bucket that just held one more tells nothing."""
        outcome = self._right()
        if outcome not in LET_IN:
            return True if outcome in _NO else None
        # Twice, for a bucket that fills up in the time of one try is no sham.
        entry, _ = self._timed() if self._let_in() else (None, 0.0)
        return False if entry is not None and entry.outcome in _HELD else None

    def _lasts(self, tries: int) -> tuple[bool | None, int | None]:
        """Whether what holds the right password off still does after a while, and the seconds in which it was over otherwise."""
        self.clock.rest(self._long_enough(tries))
        outcome = self._right()
        if outcome in LET_IN:
            return self._over()
        return (True if outcome in _NO else None), None

    def _over(self) -> tuple[bool | None, int | None]:
        """That a limit is over now, and the seconds since it cannot have begun; nothing is known of one from before the first try."""
        return (None, None) if self._refused is None else (True, math.ceil(self.clock.now() - self._refused))

    def _long_enough(self, tries: int) -> float:
        return min(self.bounds.lock_seconds, self.bounds.lock_seconds_a_try * tries)

    def _comes_back(self, tries: int) -> tuple[bool | None, int | None]:
        """Whether a service that stopped answering answers again later, so that it had not died of the tries; and within which seconds.

        Where the host took no connection at all it may have been away, and had locked nobody.
        """
        held = self.right is not None and self.lives() and not self._let_in()
        began = still = self.clock.now()
        for _ in range(RECOVERIES):
            self.clock.rest(self.bounds.recovery_seconds / RECOVERIES)
            asked = self.clock.now()
            entry, _ = self._timed()
            if entry.outcome is Outcome.REFUSED:
                seen = (True, None) if still - began >= self._long_enough(tries) else self._over()
                return seen if held else (None, None)
            still = asked
        return None, None

    def _let_in(self) -> bool:
        return self._right() in LET_IN

    def _right(self) -> Outcome | None:
        """What becomes of the right password; None where it is not known."""
        return None if self.right is None else self.door.try_in(self.right.user, self.right.password).outcome

    def _pace(self, started: float, *, together: bool = False) -> int:
        """Tries a minute, one after the other, or several at a time where each alone is held back."""
        count, seconds = len(self._delays), self.clock.now() - started
        pace = count / max(seconds, 0.001)
        if together and count and self._delays[-1] > DELAY_SECONDS:
            pace = max(pace, self._pace_together())
        return round(60 * pace)

    def _pace_together(self) -> float:
        """Tries a second that are answered when several are made at a time."""
        started = self.clock.now()
        with ThreadPoolExecutor(TOGETHER) as pool:
            entries = tuple(pool.map(lambda _: self.door.try_in(self.user, secrets.token_urlsafe(12)), range(TOGETHER)))
        answered = sum(entry.outcome is Outcome.REFUSED for entry in entries)
        return answered / max(self.clock.now() - started, 0.001)
