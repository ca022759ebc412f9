"""A standard in reading order: its sections with their provisions, and what people said of each provision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from shinsa.model.assessment import ProvisionResult, StandardResult
from shinsa.model.text import NO_TEXT, Text


class _OnProvision(Protocol):
    @property
    def standard(self) -> str: ...
    @property
    def provision(self) -> str: ...


T = TypeVar("T", bound=_OnProvision)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of a standard with its provisions, in the standard's order."""

    id: str
    title: Text
    provisions: tuple[ProvisionResult, ...]


def chapters(standard: StandardResult) -> tuple[Chapter, ...]:
    """Every provision once. A section without a title stands after the others; empty ones are left out."""
    titles = {section.id: section.title for section in standard.sections}
    untitled = {provision.section: NO_TEXT for provision in standard.provisions if provision.section not in titles}
    every = (
        Chapter(name, title, tuple(provision for provision in standard.provisions if provision.section == name))
        for name, title in (titles | untitled).items()
    )
    return tuple(chapter for chapter in every if chapter.provisions)


def by_provision(said: Iterable[T]) -> Mapping[tuple[str, str], tuple[T, ...]]:
    """Claims or attestations by the standard and provision that they are about."""
    groups: dict[tuple[str, str], tuple[T, ...]] = {}
    for one in said:
        key = (one.standard, one.provision)
        groups[key] = (*groups.get(key, ()), one)
    return groups
