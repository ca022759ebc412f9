"""A protocol of which nothing is read but its name."""

from __future__ import annotations

from collections.abc import Iterable

from shinsa.subject.capture.dissector import Dissector, Word
from shinsa.subject.capture.moment import Moment


class Recognised(Dissector):
    """Knows the name, and is done."""

    done = True

    def __init__(self, protocol: str) -> None:
        self.protocol = protocol

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterable[Word]:
        """Nothing."""
        del data, at, by_client
        return ()
