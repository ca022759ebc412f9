"""Tries well-known credentials on one door, slowly, a bounded number of times, and only believes what a wrong password disproves.

Invariants: a surely wrong password is tried first, and again after every success; a door that takes it lets anyone in, and no
credential is then said to be accepted. A door that begins to hold tries back is left alone. An answer that is neither a yes nor
a no, where a wrong password got a no, may be the page behind the login: it is not taken for a no.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from shinsa.model.text import NO_TEXT, Text, say
from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.logins.credentials import Credential
from shinsa.subject.device.logins.login import Door, Entry, Outcome

SECOND_CHANCE_SECONDS = 2.0
TOGETHER = 9
"""Tries at a time where each no takes long, until one is dropped: one less than where OpenSSH begins to refuse (MaxStartups)."""
APART_SECONDS = 0.05
"""Between their beginnings: small servers have a queue of one for those who knock."""
UNCLEAR_IN_A_ROW = 3
_UNHEARD = frozenset({Outcome.DROPPED, Outcome.UNCLEAR})
LET_IN = frozenset({Outcome.ACCEPTED, Outcome.APPEARS})
"""What is a yes where a wrong password got a no."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A credential that opened the door. `user` None: without any; `any_password`: whatever the password was."""

    user: str | None
    password: str | None
    forces_change: bool | None = None
    any_password: bool = False


@dataclass(frozen=True, slots=True)
class Guesses:
    """What became of the tries. `stopped` says why they ended early, and is empty when they did not."""

    accepted: tuple[Accepted, ...]
    tried: int
    stopped: Text = NO_TEXT


class _Stop(Exception):
    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


def guess(entrance: Door, credentials: Sequence[Credential], bounds: DeviceBounds, *, anonymous: bool) -> Guesses:
    """Try the credentials in order, `anonymous` access first where the protocol has it. Raises nothing."""
    tries = _Tries(entrance, bounds)
    try:
        tries.run(credentials, anonymous=anonymous)
    except _Stop as stop:
        return Guesses(tuple(tries.accepted), tries.count, stop.reason)
    return Guesses(tuple(tries.accepted), tries.count)


class _Tries:
    def __init__(self, entrance: Door, bounds: DeviceBounds) -> None:
        self.accepted: list[Accepted] = []
        self.count = 0
        self._door = entrance
        self._bounds = bounds
        self._deadline = time.monotonic() + bounds.login_seconds
        self._first_seconds: float | None = None
        self._slowest = 0.0
        self._unclear = 0
        self._doubtful = False
        self._takes_several = True

    def run(self, credentials: Sequence[Credential], *, anonymous: bool) -> None:
        if anonymous and (entry := self._try(None, None)).outcome in LET_IN:
            self.accepted.append(Accepted(None, None, entry.forces_change))
        control = self._wrong(_nobody())
        if control.outcome is Outcome.ACCEPTED:
            self._let_anyone_in()
            return
        if control.outcome is not Outcome.REFUSED:
            raise _Stop(_UNTOLD)
        waiting = list(credentials)
        while batch := self._next(waiting):
            for credential, entry in self._entries(batch):
                self._one(credential, entry)
        if self._doubtful:
            raise _Stop(_UNTOLD)

    def _next(self, waiting: list[Credential]) -> list[Credential]:
        """Take as many as are to be tried at a time, leaving out users who are let in already."""
        most = min(self._bounds.login_attempts - self.count, self._at_a_time())
        batch: list[Credential] = []
        while waiting and len(batch) < most:
            credential = waiting.pop(0)
            if self._is_new(credential.user):
                batch.append(credential)
        return batch

    def _is_new(self, user: str) -> bool:
        return all(known.user != user for known in self.accepted)

    def _at_a_time(self) -> int:
        """A service that takes its time for each no is asked for several at a time, as long as it takes the connections.

        Never for more than may be open: one that waits for its turn here would be taken for one that is held back there.
        """
        slow = self._slowest > self._bounds.slow_refusal_seconds
        return min(TOGETHER, self._bounds.connections) if slow and self._takes_several else 1

    def _entries(self, batch: list[Credential]) -> Iterator[tuple[Credential, Entry]]:
        """The end of each try; one that was dropped or stayed unclear among several is made again by itself."""
        if len(batch) == 1:
            entry = self._try(batch[0].user, batch[0].password)
            again = entry.outcome is Outcome.UNCLEAR
            yield batch[0], self._try(batch[0].user, batch[0].password) if again else entry
            return
        if time.monotonic() > self._deadline:
            raise _Stop(say("out of time after {n} tries", "{n}回の試行で時間切れ", n=self.count))
        time.sleep(self._bounds.login_pause_seconds)
        with ThreadPoolExecutor(TOGETHER) as pool:
            found = tuple(pool.map(self._timed_after, range(len(batch)), batch))
        self._takes_several = self._takes_several and all(entry.outcome not in _UNHEARD for entry, _ in found)
        for one, (entry, seconds) in zip(batch, found, strict=True):
            if not self._is_new(one.user):
                self.count += 1
                continue
            again = entry.outcome in _UNHEARD
            yield one, self._try(one.user, one.password) if again else self._believed(entry, seconds)

    def _one(self, credential: Credential, entry: Entry) -> None:
        self.count += 1
        unclear = entry.outcome is Outcome.UNCLEAR
        self._unclear = self._unclear + 1 if unclear else 0
        self._doubtful = self._doubtful or unclear
        if self._unclear >= UNCLEAR_IN_A_ROW:
            raise _Stop(_UNTOLD)
        if entry.outcome not in LET_IN:
            return
        found = Accepted(credential.user, credential.password, entry.forces_change)
        try:
            control = self._wrong(credential.user)
        except _Stop:
            # Locked at this very moment; the refusal at the start stands for the control of a plain yes.
            if entry.outcome is Outcome.ACCEPTED:
                self.accepted.append(found)
            raise
        if control.outcome is Outcome.REFUSED:
            self.accepted.append(found)
        elif control.outcome is Outcome.ACCEPTED and self._wrong(_nobody()).outcome is Outcome.REFUSED:
            if all(known.user is not None for known in self.accepted):
                self.accepted.append(replace(found, password=None, any_password=True))
        else:
            # The door has changed since the first control: a page that says "locked" may look like a yes to everything.
            raise _Stop(_UNTOLD)

    def _let_anyone_in(self) -> None:
        if not self.accepted:
            self.accepted.append(Accepted(None, None, any_password=True))

    def _wrong(self, user: str) -> Entry:
        return self._try(user, secrets.token_urlsafe(12))

    def _try(self, user: str | None, password: str | None) -> Entry:
        if time.monotonic() > self._deadline:
            raise _Stop(say("out of time after {n} tries", "{n}回の試行で時間切れ", n=self.count))
        time.sleep(self._bounds.login_pause_seconds)
        entry, seconds = self._timed(user, password)
        if entry.outcome is Outcome.DROPPED:
            time.sleep(min(SECOND_CHANCE_SECONDS, self._bounds.login_pause_seconds * 10))
            entry, seconds = self._timed(user, password)
        return self._believed(entry, seconds)

    def _believed(self, entry: Entry, seconds: float) -> Entry:
        """The end of a try, unless it shows that tries are held back. Raises _Stop then."""
        slow = self._first_seconds is not None and seconds - self._first_seconds > self._bounds.lockout_seconds
        if entry.outcome in {Outcome.DROPPED, Outcome.HELD_OFF} or (slow and entry.outcome not in LET_IN):
            raise _Stop(self._locked(entry))
        self._first_seconds = seconds if self._first_seconds is None else self._first_seconds
        self._slowest = max(self._slowest, seconds if entry.outcome is Outcome.REFUSED else 0)
        return entry

    def _timed_after(self, number: int, one: Credential) -> tuple[Entry, float]:
        time.sleep(number * APART_SECONDS)
        return self._timed(one.user, one.password)

    def _timed(self, user: str | None, password: str | None) -> tuple[Entry, float]:
        started = time.monotonic()
        entry = self._door.try_in(user, password)
        return entry, time.monotonic() - started

    def _locked(self, entry: Entry) -> Text:
        if self._first_seconds is None:
            return say(
                "no login could be tried: {why}", "ログインを試行できなかった: {why}", why=entry.detail or entry.outcome
            )
        return say("locked out after {n} tries", "{n}回の試行後に拒否されるようになった", n=self.count)


def _nobody() -> str:
    """A user that does not exist."""
    return f"user{secrets.token_hex(4)}"


_UNTOLD = Text("an accepted login cannot be told from a refused one", "ログインの成功と失敗を区別できない")
