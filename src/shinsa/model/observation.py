"""What probes report: what they saw, where they looked, and what they could not look at."""

from __future__ import annotations

from typing import Generic, TypeVar

from shinsa.model.basis import Basis
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.place import Place
from shinsa.model.text import NO_TEXT, Text

F_co = TypeVar("F_co", bound=Fact, covariant=True)


@dataclass(frozen=True, slots=True)
class Sighting(Generic[F_co]):
    """A probe saw `fact` at `place`. `excerpt` is what a reader would see there, with every secret taken out."""

    fact: F_co
    place: Place
    excerpt: str = ""
    keep: bytes = b""
    """Raw evidence to keep in the evidence folder, such as a certificate; empty when the excerpt says it all."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A probe looked for facts of `kind` at `place`, whether or not it saw any. `note` says how, in short."""

    kind: type[Fact]
    place: Place
    note: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Unexamined:
    """A probe should have looked for facts of `kind` at `place` and could not, for this reason."""

    kind: type[Fact]
    place: Place
    reason: Text


Report = Sighting[Fact] | Examined | Unexamined
"""What a probe may yield."""


@dataclass(frozen=True, slots=True)
class Observation(Generic[F_co]):
    """A sighting as evidence: numbered, with what it rests on and the probe that saw it."""

    id: str
    fact: F_co
    place: Place
    basis: Basis
    probe: str
    excerpt: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """An `Examined` as evidence: numbered, so that a verdict resting on absence can point to where somebody looked."""

    id: str
    kind: str
    place: Place
    basis: Basis
    probe: str
    note: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Gap:
    """A place or a whole probe that should have been looked at and was not. `probe` failed, was skipped, or met it."""

    kind: str
    probe: str
    reason: Text
    place: Place | None = None
    unprovided: bool = False
    """Nothing was given to look at (no firmware, no device), as against something given that could not be read."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of one probe: "done", "failed" or "skipped", why, and how long it took in seconds."""

    probe: str
    outcome: str
    reason: Text = NO_TEXT
    seconds: float = 0.0
