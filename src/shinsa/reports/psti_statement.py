"""The statement of compliance that goes with a product to the United Kingdom (SI 2023/1007, Schedule 4).

Always in English. It is refused while a requirement fails, and a draft while one is undecided or a field is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from shinsa.model.assessment import Assessment, ProvisionResult, Role, RuleJudgement, StandardResult
from shinsa.model.basis import Basis
from shinsa.model.errors import InputError
from shinsa.model.free_text import filled
from shinsa.model.text import Text, listed, say
from shinsa.model.verdict import Verdict
from shinsa.reports.sheet import items, page, said, standard_of

NAME = "psti-statement"
SUFFIX = ".psti-statement.html"
STANDARD = "uk-psti"
LANGUAGES = ("en",)
UNKNOWN = "[not known]"
FIELDS = {
    "product_type": "the type of the product (`product_type`)",
    "batch": "the batch (`batch`)",
    "manufacturer_address": "the manufacturer's address (`manufacturer_address`)",
    "signatory": "the name of the signatory (`signatory`)",
    "signatory_function": "the function of the signatory (`signatory_function`)",
    "place_of_issue": "the place of issue (`place_of_issue`)",
}
"""What the schedule asks for and the section `device` of the dossier tells, beside what the device itself is called."""


def render(assessment: Assessment, language: str = "en") -> bytes:
    """The statement in English, whatever `language` is.

    Raises InputError where a requirement fails, or where the assessment did not judge the requirements.
    """
    del language
    standard = standard_of(assessment, STANDARD, NAME)
    _refuse_failing(standard)
    told = said(assessment, standard, Role.EQUIVALENCE)
    declared = _declared(assessment, "DeviceProfile")
    fields = {name: _said(declared.get(name)) for name in (*FIELDS, "authorised_representative")}
    support = _support(_declared(assessment, "SupportPeriod"))
    return page(
        "psti-statement.html.jinja",
        "en",
        assessment,
        standard,
        f=fields,
        unknown=UNKNOWN,
        support=support,
        lacking=tuple(_lacking(assessment, standard, fields, support)),
        routes={each.id: _route(each, tuple(judgement for judgement, _ in told)) for each in standard.provisions},
        items=items(assessment, standard),
        equivalence=told,
    )


def _refuse_failing(standard: StandardResult) -> None:
    failing = [each.id for each in standard.provisions if each.verdict is Verdict.FAIL]
    if failing:
        what = say(
            "no statement of compliance can be made, as these fail: {ids}",
            "不適合の要件があるため、適合宣言書を作成できない: {ids}",
            ids=listed(failing),
        )
        raise InputError("assessment", None, None, what, say("mend them, then assess again", "是正してから再評価する"))


def _declared(assessment: Assessment, kind: str) -> Mapping[str, Any]:
    """What the supplier declares in the first fact of a kind; nothing where there is none."""
    facts = (each.fact for each in assessment.observations if each.kind == kind and each.basis is Basis.DECLARED)
    return next(facts, {})


def _support(period: Mapping[str, Any]) -> str:
    """With its last day, which the regulations ask for: a length alone ends on a day that nobody knows."""
    return f"until {period['until']}" if period.get("until") else ""


def _said(value: object) -> str:
    """The words of a field; none where they only fill it."""
    words = str(value or "")
    return words if filled(words) else ""


def _lacking(
    assessment: Assessment, standard: StandardResult, fields: Mapping[str, Any], support: str
) -> Iterator[Text]:
    """What keeps the paper a draft; in English, as the paper is."""
    open_ = [each for each in standard.provisions if each.verdict is Verdict.INCONCLUSIVE]
    yield from (_english(f"{each.id} is undecided: {each.because.en}") for each in open_)
    device = assessment.device
    if not all(map(filled, (device.name, device.model, device.manufacturer))):
        yield _english("not known: the name and model of the product, and its manufacturer")
    yield from (_english(f"not known: {words}") for name, words in FIELDS.items() if not fields[name])
    if not support:
        yield _english(
            "not known: the last day of the defined support period (IXIT 2-UserInfo, `support_period.until`)"
        )


def _english(words: str) -> Text:
    return Text(words, words)


def _route(provision: ProvisionResult, equivalence: tuple[RuleJudgement, ...]) -> str:
    """By which way the requirement is met."""
    if provision.verdict is Verdict.NOT_APPLICABLE:
        return "does not apply"
    if provision.verdict is not Verdict.PASS:
        return "undecided"
    by_rules = all(each.verdict is Verdict.PASS for each in provision.judgements if each.role is Role.RULE)
    if not by_rules and any(each.verdict is Verdict.PASS for each in equivalence):
        return "deemed compliance (Schedule 2A)"
    return f"compliance with {provision.clause}"
