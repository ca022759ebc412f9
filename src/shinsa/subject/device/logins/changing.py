"""Changes the password of a user whom the laboratory set up, sees which passwords are taken, and puts the old one back.

What counts is who is let in afterwards, never what the device says: each change is tried at the login, the new password and the
old one. The test passwords can be worked out from the dossier's, so that whoever is left with one knows it.
"""

from __future__ import annotations

import hashlib
import secrets
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from shinsa.model.text import Text
from shinsa.subject.device.logins.guess import LET_IN
from shinsa.subject.device.logins.login import Door, Outcome

STRONG_START, STRONG_DIGITS = "Shinsa-7-", 10
"""What the strong test password begins with, and how many digits of the SHA-256 of the dossier's password follow."""
RESTORES = 2
"""Tries to put the old password back."""

Change = Callable[[str, str], None]
"""Ask the device to change the first password into the second. It may raise OSError."""
NOT_CHANGED = Text(
    "the change could not be made from here: no form or no `passwd` took it",
    "変更操作ができなかった (変更用の画面や `passwd` がない)",
)


class _Ended(BaseException):
    """The process is asked to end."""


@contextmanager
def _ended_late() -> Iterator[None]:
    """A SIGTERM leaves the block by an exception, and ends the process after it; in threads beside the first, nothing changes."""

    def ask(_signal: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise _Ended

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, ask)
    try:
        yield
    except _Ended:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of it. `weak` names the weak passwords that were taken; None is what could not be told."""

    new_works: bool
    old_dies: bool | None
    weak: tuple[str, ...]
    restored: bool


@dataclass
class ChangeTrial:
    """One user at one login, and the way to change the password there."""

    door: Door
    user: str
    password: str = field(repr=False)
    change: Change
    _now: str = field(init=False, repr=False)
    _asked: str = field(init=False, repr=False)

    def run(self) -> Changed:
        """Set weak passwords and a strong one, and the old one again, whatever happens between. Raises nothing.

        Whoever ends this process meanwhile (SIGTERM) has it ended once the old one is back.
        """
        with _ended_late():
            return self._run()

    def _run(self) -> Changed:
        self._now = self._asked = self.password
        weak: list[str] = []
        works, dies = False, None
        try:
            for name, word in _weak(self.user):
                if self._set(word):
                    weak.append(name)
            works = self._set(strong(self.password)) is True
            dies = self._dead(self.password) if works else None
        finally:
            restored = self._restore()
        return Changed(works, dies, tuple(weak), restored)

    def _set(self, new: str) -> bool | None:
        """Whether a password was taken; None where neither it nor the one before opens the door."""
        if new == self._now:
            return None
        self._asked = new
        self._ask(self._now, new)
        if self._let_in(new):
            self._now = new
            return True
        return False if self._let_in(self._now) else None

    def _restore(self) -> bool:
        """Put the old one back, from the one that is set now, or from the one that was asked for last, which may have been set."""
        for now in (self._now, self._asked) * RESTORES:
            if now != self.password and (self._now != self.password or not self._let_in(self.password)):
                self._ask(now, self.password)
                if self._let_in(self.password):
                    self._now = self.password
        return self._let_in(self.password)

    def _ask(self, old: str, new: str) -> None:
        try:
            self.change(old, new)
        except OSError:
            return  # what became of it is seen at the door

    def _let_in(self, password: str) -> bool:
        return is_let_in(self.door, self.user, password)

    def _dead(self, password: str) -> bool | None:
        return _is_dead(self.door, self.user, password)


def is_let_in(door: Door, user: str, password: str) -> bool:
    """Whether it opens the door while a wrong one does not."""
    return door.try_in(user, password).outcome in LET_IN and _is_dead(door, user, secrets.token_hex(8)) is True


def _is_dead(door: Door, user: str, password: str) -> bool | None:
    outcome = door.try_in(user, password).outcome
    return False if outcome in LET_IN else True if outcome is Outcome.REFUSED else None


def passwords_tried(user: str, password: str) -> tuple[str, ...]:
    """Everything that is set in the place of a user's password, likeliest first."""
    return (strong(password), *(word for _, word in _weak(user)))


def _weak(user: str) -> tuple[tuple[str, str], ...]:
    """The weak ones, each with its name."""
    weak = (("one digit", "1"), ("123456", "123456"), ("the user's name", user))
    return tuple((name, word) for name, word in weak if word)


def strong(password: str) -> str:
    """The strong test password: unlike the one of the dossier, which is often asked for, and known to who knows that."""
    return STRONG_START + hashlib.sha256(password.encode()).hexdigest()[:STRONG_DIGITS]
