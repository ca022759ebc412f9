"""A login in memory whose password can be changed."""

from __future__ import annotations

from dataclasses import dataclass, field

from shinsa.subject.device.logins.login import Entry, Outcome

OLD = "Correct-Horse"


@dataclass
class ChangingDoor:
    """Takes passwords of `shortest` characters or more. `keeps`: every password that was ever set goes on opening."""

    shortest: int = 0
    keeps: bool = False
    longest: int = 100
    refuses_again: bool = False
    breaks: bool = False
    open_to_all: bool = False
    now: str = OLD
    ever: list[str] = field(default_factory=lambda: [OLD])

    def try_in(self, user: str | None, password: str | None) -> Entry:
        del user
        right = password == self.now or (self.keeps and password in self.ever)
        return Entry(Outcome.ACCEPTED if right or self.open_to_all else Outcome.REFUSED)

    def change(self, old: str, new: str) -> None:
        if self.breaks:
            raise OSError("gone")
        used = self.refuses_again and new in self.ever
        if self.try_in("", old).outcome is Outcome.ACCEPTED and len(new) >= self.shortest and not used:
            self.now = new[: self.longest]
            self.ever.append(self.now)
