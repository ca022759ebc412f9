"""The records of a test that stand behind, or against, a declared capability."""

from __future__ import annotations

from dataclasses import dataclass, replace

from shinsa.facts.capabilities import Capability
from shinsa.facts.device import Test, TestRecord


@dataclass(frozen=True)
class Case:
    """An entry that is all that is wanted, and the test that shows it."""

    entry: Capability
    test: Test

    @property
    def held(self) -> TestRecord:
        """Somebody saw it work."""
        return TestRecord(self.test, held=True, seen="It did as described", by="K. Sato")

    @property
    def logged(self) -> TestRecord:
        """The same, with the entry of the event log."""
        return replace(self.held, logged="2026-03-04T10:00:01Z hub auth: user=sato did it")

    @property
    def bare(self) -> TestRecord:
        """A tick, by nobody."""
        return TestRecord(self.test, held=True, seen="", by="")

    @property
    def broken(self) -> TestRecord:
        """Somebody saw that it does not work."""
        return TestRecord(self.test, held=False, seen="Nothing happened", by="K. Sato")

    @property
    def denied(self) -> Capability:
        """The supplier says that the device cannot."""
        return replace(self.entry, by=("none",), covers=(), when=())
