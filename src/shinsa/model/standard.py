"""A standard as data: sections and provisions, and which rules decide each."""

from __future__ import annotations

from enum import StrEnum

from shinsa.model.dataclass import dataclass
from shinsa.model.text import NO_TEXT, Text


class Modality(StrEnum):
    """How strongly a provision asks: "shall" or "should"."""

    MANDATORY = "mandatory"
    RECOMMENDED = "recommended"


class Nature(StrEnum):
    """What a question is put to: the design as it is declared, or the device, its documentation and its service as they are."""

    UNSAID = ""
    CONCEPTUAL = "conceptual"
    FUNCTIONAL = "functional"


class Likeness(StrEnum):
    """How far a provision of another standard asks the same: of equal aim and close scope, of part of it, towards one goal."""

    EQUIVALENT = "equivalent"
    PARTIAL = "partial"
    RELATED = "related"
    LISTED = "listed"
    """The standard lists the other's provision itself."""
    TESTS = "tests"
    """One is a test of the other."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a provision has to do with one of another standard, `to` as "STANDARD:ID". Likeness of aim is no proof."""

    to: str
    likeness: Likeness
    confidence: str = "high"


@dataclass(frozen=True, slots=True)
class Provision:
    """One numbered requirement, in own words.

    `applies_when` names condition rules: where one of them answers NOT_APPLICABLE, so is the provision. Whether a `condition`
    without any holds, only a person can decide.
    `rules` decide it; `attestation` says what a person would have to record where rules cannot. Where the provision asks
    for more than its rules do, `beyond` says what: then they can make it fail, and only a person can make it pass.
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
    beyond: Text = NO_TEXT
    enhances: str = ""
    """The provision that this one is an enhancement of."""
    levels: tuple[int, ...] = ()
    """Capability security levels that select it (IEC 62443); empty where the standard has none."""
    confidence: str = "high"
    """How sure the catalogue is of what the publisher asks: "high", "medium" or "low"."""
    note: Text = NO_TEXT
    nature: Nature = Nature.UNSAID
    claim: str = ""
    """The provision, as "STANDARD:ID", whose ICS claim speaks for this one; empty: its own."""
    looks_at: tuple[str, ...] = ()
    """What a person who decides has to see: fields of the dossier ("ixit.7-UpdMech") and kinds of facts ("OpenPort")."""
    relates: tuple[Relation, ...] = ()
    tested_by: tuple[str, ...] = ()
    """Test cases of the publication that the standard names in `tested_in`."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading that provisions stand under, itself perhaps below another: subject, test group, test case."""

    id: str
    title: Text
    within: str = ""
    """The section that it is part of."""


@dataclass(frozen=True, slots=True)
class Standard:
    """A published set of provisions. `applies_when`, `equivalence` and `approvals` name rules that speak of it as a whole."""

    id: str
    title: Text
    publisher: str
    published: str
    sections: tuple[Section, ...]
    provisions: tuple[Provision, ...]
    applies_when: tuple[str, ...] = ()
    equivalence: tuple[str, ...] = ()
    approvals: tuple[str, ...] = ()
    """Rules on certificates that a product of this standard may bear; they decide no provision."""
    note: Text = NO_TEXT
    tested_in: Text = NO_TEXT
    """The publication that numbers the test cases of `tested_by`, and how sure those numbers are."""
    needs_dossier: bool = False
    """Whether it judges above all what a supplier declares: without a dossier it is judged by only where it is named."""

    @property
    def at_large(self) -> tuple[str, ...]:
        """Every rule that speaks of the standard as a whole."""
        return (*self.applies_when, *self.equivalence, *self.approvals)

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
