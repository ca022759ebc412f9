"""What a rule is given to judge: the facts of one kind, where somebody looked for them, and what was left unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from typing import ClassVar, Generic, NoReturn, Self, TypeVar

from shinsa.model.basis import Basis
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.observation import Gap, Look, Observation

F_co = TypeVar("F_co", bound=Fact, covariant=True)


@dataclass(frozen=True)
class Seen(Generic[F_co]):
    """Every observation of one kind of fact, whatever it rests on. A rule asks for it by parameter type.

    It is iterable and has a length, but no truth value: an empty one says nothing until `looked` is read.
    """

    basis: ClassVar[Basis | None] = None
    observations: tuple[Observation[F_co], ...] = ()
    looks: tuple[Look, ...] = ()
    gaps: tuple[Gap, ...] = field(default=())

    def __iter__(self) -> Iterator[Observation[F_co]]:
        return iter(self.observations)

    def __len__(self) -> int:
        return len(self.observations)

    def __bool__(self) -> NoReturn:
        raise TypeError("empty is not innocence: ask `len(seen)`, `seen.looked` or `seen.complete` instead")

    @property
    def looked(self) -> bool:
        """Whether anybody looked for this kind of fact at all."""
        return bool(self.looks)

    @property
    def broken(self) -> tuple[Gap, ...]:
        """The gaps in what *was* given: probes that failed or were skipped, parts that could not be read."""
        return tuple(gap for gap in self.gaps if not gap.unprovided)

    @property
    def complete(self) -> bool:
        """Whether somebody looked and nothing that was given to look at was left out: absence may then be believed."""
        return self.looked and not self.broken

    def where(self, holds: Callable[[F_co], bool]) -> Self:
        """The same looks and gaps, with only the observations whose fact `holds`."""
        return type(self)(tuple(o for o in self.observations if holds(o.fact)), self.looks, self.gaps)


class Declared(Seen[F_co]):
    """What the supplier's dossier says."""

    basis = Basis.DECLARED


class Observed(Seen[F_co]):
    """What probes saw with their own eyes."""

    basis = Basis.OBSERVED


class Attested(Seen[F_co]):
    """What a named person recorded: inspections and laboratory tests."""

    basis = Basis.ATTESTED
