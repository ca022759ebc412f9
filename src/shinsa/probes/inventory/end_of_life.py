"""Tells until when the identified components get security fixes from their makers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shinsa.facts.components import EndOfLife
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.place import SubjectPlace
from shinsa.model.probe import probe
from shinsa.model.text import say
from shinsa.subject.end_of_life import ending_of
from shinsa.subject.inventory import Identified, Inventory

SYSTEM = "operating system"


@probe(EndOfLife, blind_to="products that are not in the table, and fixes that a supplier buys or makes beyond the end")
def end_of_life(inventory: Inventory) -> Iterator[Report]:
    """Branches of systems, kernels and libraries with the last day of their fixes; a distribution speaks for its packages."""
    components = inventory.merged()
    covered = _covered_until(components)
    for one in components:
        ending = None if _is_kept_up(one) else ending_of(one.product, one.upstream)
        if ending is not None and (one.kind == SYSTEM or ending.ends > covered):
            fact = EndOfLife(one.name, one.version, one.kind, ending.cycle, ending.ends, ending.source)
            yield Sighting(fact, one.place, f"{one.name} {one.version}")
    note = say("{n} components", "構成要素 {n} 件", n=len(components))
    yield Examined(EndOfLife, SubjectPlace("components"), note)


def _covered_until(components: tuple[Identified, ...]) -> date:
    """The day until which the system's distribution may mend programs that nothing tells from the maker's own.

    That is so where it is known and its package database is missing, which is said elsewhere and leaves the matter open.
    """
    if any(one.is_packaged for one in components):
        return date.min
    ends = (ending_of(one.product, one.upstream) for one in components if one.kind == SYSTEM)
    return max((ending.ends for ending in ends if ending is not None), default=date.min)


def _is_kept_up(one: Identified) -> bool:
    """Whether a distribution packaged it whose own end is known: then that end decides, and not the maker's."""
    system, _, release = one.distribution.partition(":")
    return one.is_packaged and ending_of(system, release) is not None
