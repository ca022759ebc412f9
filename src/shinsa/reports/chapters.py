"""A standard in reading order: its sections with their provisions, and what people said of each provision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from shinsa.model.assessment import ProvisionResult, SectionResult, StandardResult
from shinsa.model.dataclass import dataclass
from shinsa.model.text import NO_TEXT, Text
from shinsa.model.verdict import Verdict


class _OnProvision(Protocol):
    @property
    def standard(self) -> str: ...
    @property
    def provision(self) -> str: ...


T = TypeVar("T", bound=_OnProvision)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of a standard with its provisions, in the standard's order. A heading over other sections may have none."""

    id: str
    title: Text
    provisions: tuple[ProvisionResult, ...]
    verdict: Verdict | None = None
    """The worst below it; None for provisions without a section."""
    depth: int = 0
    """How many sections it stands within."""


def chapters(standard: StandardResult) -> tuple[Chapter, ...]:
    """Every provision once. A section without a title stands after the others; those with nothing below are left out."""
    under: dict[str, list[ProvisionResult]] = {section.id: [] for section in standard.sections}
    for provision in standard.provisions:
        under.setdefault(provision.section, []).append(provision)
    sections = {section.id: section for section in standard.sections}
    filled = _filled(sections, under)
    titled = (
        Chapter(one.id, one.title, tuple(under[one.id]), one.verdict, _depth(one, sections))
        for one in standard.sections
        if one.id in filled
    )
    untitled = (Chapter(name, NO_TEXT, tuple(held)) for name, held in under.items() if name not in sections)
    return (*titled, *untitled)


def _filled(sections: Mapping[str, SectionResult], under: Mapping[str, list[ProvisionResult]]) -> set[str]:
    """The sections with a provision at some depth."""
    filled: set[str] = set()
    for name, held in under.items():
        above = name if held else ""
        while above and above not in filled:
            filled.add(above)
            above = sections[above].within if above in sections else ""
    return filled


def _depth(section: SectionResult, sections: Mapping[str, SectionResult]) -> int:
    above, depth = section.within, 0
    while above in sections and depth < len(sections):
        above, depth = sections[above].within, depth + 1
    return depth


def by_provision(said: Iterable[T]) -> Mapping[tuple[str, str], tuple[T, ...]]:
    """Claims or attestations by the standard and provision that they are about."""
    groups: dict[tuple[str, str], tuple[T, ...]] = {}
    for one in said:
        key = (one.standard, one.provision)
        groups[key] = (*groups.get(key, ()), one)
    return groups
