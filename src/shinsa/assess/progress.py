"""How the conductor tells how far it is. It never prints; a face implements this."""

from __future__ import annotations

from typing import Protocol

from shinsa.model.text import Text


class Progress(Protocol):
    """Stages that run side by side, each with its own bar."""

    def begin(self, stage: str, title: Text, total: int) -> None:
        """A stage of `total` steps begins."""

    def step(self, stage: str, done: int, now: str) -> None:
        """`done` steps of a stage are done, and `now` is being looked at."""

    def end(self, stage: str) -> None:
        """A stage has ended, well or not."""


class Silent:
    """Says nothing."""

    def begin(self, stage: str, title: Text, total: int) -> None:
        """Say nothing."""

    def step(self, stage: str, done: int, now: str) -> None:
        """Say nothing."""

    def end(self, stage: str) -> None:
        """Say nothing."""
