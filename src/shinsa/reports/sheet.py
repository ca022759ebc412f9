"""What the papers for authorities have in common: one standard, item by item, on A4 pages that need no network.

Each item stands with its verdict, how it was looked at, what it rests on, and what is missing. Like the report, a sheet gives no
verdict of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, partial

from jinja2 import Environment

from shinsa.model.assessment import Assessment, ProvisionResult, Role, RuleJudgement, StandardResult
from shinsa.model.basis import Basis
from shinsa.model.dataclass import dataclass
from shinsa.model.errors import InputError
from shinsa.model.place import DocumentPlace, EndpointPlace, FilePlace, PacketPlace, RecordPlace
from shinsa.model.text import Text, say
from shinsa.model.verdict import Verdict
from shinsa.reports import wording
from shinsa.reports.evidence import Evidence, found, lookup
from shinsa.reports.messages import TEXTS
from shinsa.reports.not_looked import not_looked
from shinsa.reports.pages import environment, source
from shinsa.reports.summary import UNSETTLED

SHOWN = 12
"""Pieces of evidence that stand under one item; assessment.json holds all."""
MANIFEST = "evidence/manifest.json"
HOW: Mapping[type, str] = {
    FilePlace: "how_firmware",
    EndpointPlace: "how_device",
    PacketPlace: "how_capture",
    DocumentPlace: "how_document",
    RecordPlace: "how_record",
}
"""How something was confirmed, by the kind of place that it was seen at."""


@dataclass(frozen=True, slots=True)
class Item:
    """A provision, or a question of the scope, with all that stands under it."""

    judgements: tuple[RuleJudgement, ...]
    evidence: tuple[Evidence, ...]
    more: int
    """Pieces of evidence that are not shown."""
    methods: tuple[Text, ...]
    """How it was looked at, in the order of the evidence."""
    wanted: tuple[Text, ...]
    """What would mend or decide it."""
    alike: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Other standards of the assessment, each with its provisions that the same rules decide."""

    @property
    def met(self) -> tuple[RuleJudgement, ...]:
        """The judgements that say how it is met."""
        return tuple(each for each in self.judgements if each.verdict is Verdict.PASS)


def standard_of(assessment: Assessment, standard_id: str, form: str) -> StandardResult:
    """The standard's result. Raises InputError where it was not judged."""
    for standard in assessment.standards:
        if standard.id == standard_id:
            return standard
    what = say(
        "it was not judged by {standard}, which {form} is about",
        "{form} の対象である {standard} で判定されていない",
        standard=standard_id,
        form=form,
    )
    mend = say("assess or judge it with --standard {id}", "--standard {id} を付けて判定する", id=standard_id)
    raise InputError("assessment", None, None, what, mend)


def items(assessment: Assessment, standard: StandardResult) -> Mapping[str, Item]:
    """Every provision of the standard by its id."""
    known = lookup(assessment)
    return {
        each.id: _item(each.judgements, known, _wanted(each), alike(assessment, standard, each))
        for each in standard.provisions
    }


def said(assessment: Assessment, standard: StandardResult, role: Role) -> tuple[tuple[RuleJudgement, Item], ...]:
    """What was said of the standard as a whole in one role, such as its scope, each with its item."""
    known = lookup(assessment)
    return tuple(
        (each, _item((each,), known, (each.remedy,) if each.remedy else ()))
        for each in standard.judgements
        if each.role is role
    )


def alike(
    assessment: Assessment, standard: StandardResult, provision: ProvisionResult
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The other standards, each with those of its provisions that share a rule with this one."""
    own = _rules(provision)
    others = (one for one in assessment.standards if one.id != standard.id)
    shared = ((one.id, tuple(each.id for each in one.provisions if own & _rules(each))) for one in others)
    return tuple((name, ids) for name, ids in shared if ids)


def page(template: str, language: str, assessment: Assessment, standard: StandardResult, **content: object) -> bytes:
    """The paper, UTF-8: a template filled with the assessment, the standard, and what the format adds."""
    several = wording.several_images(assessment)
    filled = {
        "a": assessment,
        "standard": standard,
        "misses": not_looked(assessment),
        "records": _records(assessment, standard),
        "manifest": MANIFEST,
        "place_text": partial(wording.where, several=several),
        **content,
    }
    return _environment(language).get_template(template).render(filled).encode()


def _item(
    judgements: tuple[RuleJudgement, ...],
    known: Mapping[str, Evidence],
    wanted: Iterable[Text],
    others: tuple[tuple[str, tuple[str, ...]], ...] = (),
) -> Item:
    names = dict.fromkeys(name for each in judgements for name in each.evidence)
    evidence = found(names, known)
    methods = dict.fromkeys(TEXTS[_how(each)] for each in evidence)
    return Item(
        judgements,
        evidence[:SHOWN],
        max(0, len(evidence) - SHOWN),
        tuple(methods) or (TEXTS["how_nothing"],),
        tuple(dict.fromkeys(wanted)),
        others,
    )


def _how(evidence: Evidence) -> str:
    if evidence.basis is Basis.DECLARED:
        return "how_declared"
    if evidence.basis is Basis.ATTESTED:
        return "how_record"
    return HOW.get(type(evidence.place), "how_other")


def _wanted(provision: ProvisionResult) -> tuple[Text, ...]:
    """What the judgements that keep it from passing ask for; where it is settled, nothing."""
    if provision.verdict not in UNSETTLED:
        return ()
    asked = tuple(each.remedy for each in provision.judgements if each.verdict in UNSETTLED and each.remedy)
    return asked or ((provision.attestation,) if provision.attestation else ())


def _rules(provision: ProvisionResult) -> frozenset[str]:
    return frozenset(each.rule for each in provision.judgements if each.role is Role.RULE)


def _records(assessment: Assessment, standard: StandardResult) -> tuple[str, ...]:
    """The files of raw evidence that the standard's judgements rest on."""
    judgements = (*standard.judgements, *(each for one in standard.provisions for each in one.judgements))
    names = dict.fromkeys(name for each in judgements for name in each.evidence)
    return tuple(dict.fromkeys(each.record for each in found(names, lookup(assessment)) if each.record))


@cache
def _environment(language: str) -> Environment:
    made = environment(language)
    made.filters["subject"] = partial(wording.named, "subject")
    made.globals["style"] = source(made, "sheet.css")
    return made
