"""The one frozen document: what was looked at, what was seen, what was judged. Everything a report may know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum

from shinsa.model.basis import Basis
from shinsa.model.dataclass import dataclass
from shinsa.model.observation import Attempt, Gap, Look
from shinsa.model.place import Place
from shinsa.model.standard import Modality, Nature
from shinsa.model.text import NO_TEXT, Text
from shinsa.model.verdict import Verdict

SCHEMA = "shinsa.assessment/1"

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Tool:
    """The program that made the assessment."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Device:
    """The device under test, as far as it was identified."""

    name: str = ""
    manufacturer: str = ""
    model: str = ""
    firmware_version: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that was looked at: "dossier", "firmware", "device", "document" or "inspection", with its digest if it has one."""

    kind: str
    name: str
    sha256: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class ObservedFact:
    """An observation as every reader of the document sees it: the fact as plain data."""

    id: str
    kind: str
    fact: Mapping[str, Json]
    basis: Basis
    probe: str
    place: Place
    excerpt: str = ""
    record: str = ""
    """File in the evidence folder that holds the raw evidence, or ""."""


class Role(StrEnum):
    """What part a judgement has in a provision's verdict."""

    RULE = "rule"
    CONDITION = "condition"
    SCOPE = "scope"
    EQUIVALENCE = "equivalence"
    APPROVAL = "approval"
    """A certificate that the product bears: whether it is of this product. It decides no provision."""
    CLAIM = "claim"
    ATTESTATION = "attestation"
    PERSON = "person"
    """Nothing but a person can decide: what that person has to look at."""


@dataclass(frozen=True, slots=True)
class RuleJudgement:
    """What one rule said. `wants` is what a good device shows; `evidence` are ids of observations and looks."""

    rule: str
    verdict: Verdict
    because: Text
    wants: Text = NO_TEXT
    remedy: Text = NO_TEXT
    evidence: tuple[str, ...] = ()
    basis: tuple[Basis, ...] = ()
    role: Role = Role.RULE


@dataclass(frozen=True, slots=True)
class ProvisionResult:
    """A provision with its verdict, and every judgement it rests on."""

    id: str
    clause: str
    section: str
    title: Text
    asks: Text
    modality: Modality
    verdict: Verdict
    because: Text
    basis: tuple[Basis, ...]
    judgements: tuple[RuleJudgement, ...]
    condition: Text = NO_TEXT
    enhances: str = ""
    levels: tuple[int, ...] = ()
    binding: bool = True
    """Whether it counts for the standard's verdict and the exit code: mandatory, and selected by the claimed level."""
    justification: str = ""
    """The supplier's reason for not meeting a recommendation, from the ICS."""
    attestation: Text = NO_TEXT
    confidence: str = "high"
    note: Text = NO_TEXT
    nature: Nature = Nature.UNSAID


@dataclass(frozen=True, slots=True)
class SectionResult:
    """A heading of the standard, with the worst verdict below it."""

    id: str
    title: Text
    verdict: Verdict
    within: str = ""
    """The section that it is part of."""


@dataclass(frozen=True, slots=True)
class LevelResult:
    """The capability security level that was claimed (None: no claim) and the highest that all selected provisions reach."""

    claimed: int | None
    reached: int


@dataclass(frozen=True, slots=True)
class StandardResult:
    """A standard with its verdict over the binding provisions."""

    id: str
    title: Text
    publisher: str
    published: str
    verdict: Verdict
    because: Text
    sections: tuple[SectionResult, ...]
    provisions: tuple[ProvisionResult, ...]
    judgements: tuple[RuleJudgement, ...] = ()
    """Scope, equivalence and approvals: what was said of the standard as a whole."""
    level: LevelResult | None = None
    note: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Claim:
    """What the supplier's ICS says of one provision: "yes", "no" or "not-applicable", and why."""

    standard: str
    provision: str
    support: str
    justification: str
    place: Place


@dataclass(frozen=True, slots=True)
class Attestation:
    """A named person's decision on one provision, with the record it rests on."""

    standard: str
    provision: str
    verdict: Verdict
    by: str
    on: date
    why: str
    record: str
    place: Place


@dataclass(frozen=True, slots=True)
class Assessment:
    """The assessment. Two runs over the same evidence differ only in `assessed_at` and the attempts' seconds."""

    tool: Tool
    assessed_at: str
    """ISO 8601, UTC."""
    today: date
    """The day that periods and expiries were judged against."""
    device: Device
    subjects: tuple[Subject, ...]
    standards: tuple[StandardResult, ...]
    observations: tuple[ObservedFact, ...]
    looks: tuple[Look, ...]
    gaps: tuple[Gap, ...]
    attempts: tuple[Attempt, ...]
    claims: tuple[Claim, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    claimed_levels: Mapping[str, int] = field(default_factory=dict)
    schema: str = SCHEMA

    @property
    def fails(self) -> bool:
        """Whether a binding provision fails: what the exit code says."""
        return any(p.binding and p.verdict is Verdict.FAIL for s in self.standards for p in s.provisions)
