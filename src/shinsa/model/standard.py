"""A standard as data: sections and provisions, and which rules decide each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shinsa.model.text import NO_TEXT, Text


class Modality(StrEnum):
    """How strongly a provision asks: "shall" or "should"."""

    MANDATORY = "mandatory"
    RECOMMENDED = "recommended"


@dataclass(frozen=True, slots=True)
class Provision:
    """One numbered requirement, in own words.

    `applies_when` names condition rules: where one of them answers NOT_APPLICABLE, so is the provision.
    `rules` decide it; `attestation` says what a person would have to record where rules cannot.
    """

    id: str
    clause: str
    section: str
    title: Text
    asks: Text
    modality: Modality
    rules: tuple[str, ...]
    condition: Text = NO_TEXT
    applies_when: tuple[str, ...] = ()
    attestation: Text = NO_TEXT
    enhances: str = ""
    """The provision that this one is an enhancement of."""
    levels: tuple[int, ...] = ()
    """Capability security levels that select it (IEC 62443); empty where the standard has none."""
    confidence: str = "high"
    """How sure the catalogue is of what the publisher asks: "high", "medium" or "low"."""
    note: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Section:
    """A heading that provisions stand under."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Standard:
    """A published set of provisions. `applies_when` and `equivalence` name rules that speak of the standard as a whole."""

    id: str
    title: Text
    publisher: str
    published: str
    sections: tuple[Section, ...]
    provisions: tuple[Provision, ...]
    applies_when: tuple[str, ...] = ()
    equivalence: tuple[str, ...] = ()
    note: Text = NO_TEXT

    @property
    def levels(self) -> tuple[int, ...]:
        """Every capability level that some provision is selected by, in order."""
        return tuple(sorted({level for provision in self.provisions for level in provision.levels}))

    def provision(self, provision_id: str) -> Provision:
        """The provision of that id. Raises KeyError."""
        for provision in self.provisions:
            if provision.id == provision_id:
                return provision
        raise KeyError(provision_id)
