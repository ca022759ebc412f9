"""Lets the children of one image wait for the first of them to say whether there is anything left for them."""

from __future__ import annotations

import threading
from pathlib import Path

from shinsa.assess.child import Listen
from shinsa.assess.memory import FILE
from shinsa.assess.transcript import Transcript
from shinsa.assess.wire import Event

TICK_SECONDS = 0.1


class Sharing:
    """The decision on one image. Without a memory nothing can be known, and nobody waits."""

    def __init__(self, memory: Path | None) -> None:
        """With `memory`, the folder of what is known of contents."""
        self._decided = threading.Event()
        self._alone = False
        if memory is None or not (memory / FILE).is_file():
            self._decided.set()

    def wait(self, stop: threading.Event) -> bool:
        """Wait for the decision; whether there is a share to do. False, too, once `stop` is set."""
        while not self._decided.wait(TICK_SECONDS):
            if stop.is_set():
                return False
        return not self._alone

    def decide(self, *, alone: bool) -> None:
        """Decide, if nobody has."""
        if not self._decided.is_set():
            self._alone = alone
            self._decided.set()

    def listening(self, listen: Listen) -> Listen:
        """The same listener, and the decision as soon as the first child speaks of it."""

        def hear(event: Event, story: Transcript) -> None:
            if event.what in {"alone", "shared"}:
                self.decide(alone=event.what == "alone")
            listen(event, story)

        return hear
