"""From provisions to what is said of a standard as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from shinsa.assess.provisions import Setting, judge_provision
from shinsa.model.assessment import (
    Attestation,
    Claim,
    LevelResult,
    ProvisionResult,
    Role,
    RuleJudgement,
    SectionResult,
    StandardResult,
)
from shinsa.model.standard import Modality, Standard
from shinsa.model.text import Text, listed, say
from shinsa.model.verdict import Verdict, worst


@dataclass(frozen=True)
class Said:
    """What people said, of any standard: claims of the ICS, decisions of an assessor, the level that is claimed of this one."""

    claims: tuple[Claim, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    level: int | None = None
    today: date = date.max
    """The day of judging: decisions of a later one do not count."""


def judge_standard(
    standard: Standard,
    answers: Mapping[str, RuleJudgement],
    said: Said = Said(),
    exhibits: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> StandardResult:
    """The standard's verdict: the worst of its binding provisions, weakened by an open scope or unexplained gaps.

    `exhibits` are the ids of what was seen, by what a provision's `looks_at` names.
    """
    scope = tuple(replace(answers[one], role=Role.SCOPE) for one in standard.applies_when)
    equivalence = tuple(replace(answers[one], role=Role.EQUIVALENCE) for one in standard.equivalence)
    approvals = tuple(_given(replace(answers[one], role=Role.APPROVAL) for one in standard.approvals))
    claim_of = {f"{claim.standard}:{claim.provision}": claim for claim in said.claims}
    attested = {one.provision: one for one in said.attestations if one.standard == standard.id}
    claimed = said.level if standard.levels else None
    setting = Setting(answers, _scope(scope), _scope_reason(scope), equivalence, claimed, exhibits, said.today)
    results = tuple(
        judge_provision(
            provision,
            setting,
            claim_of.get(provision.claim or f"{standard.id}:{provision.id}"),
            attested.get(provision.id),
        )
        for provision in standard.provisions
    )
    verdict, because = _overall(results, setting)
    return StandardResult(
        id=standard.id,
        title=standard.title,
        publisher=standard.publisher,
        published=standard.published,
        verdict=verdict,
        because=because,
        sections=tuple(_sections(standard, results)),
        provisions=results,
        judgements=(*scope, *equivalence, *approvals),
        level=_level(standard, results, said.level, setting.scope),
        note=standard.note,
    )


def _given(approvals: Iterable[RuleJudgement]) -> Iterator[RuleJudgement]:
    """What is said of certificates that somebody declared; where nobody did, nothing is."""
    return (one for one in approvals if one.evidence and one.verdict is not Verdict.NOT_APPLICABLE)


def _sections(standard: Standard, results: tuple[ProvisionResult, ...]) -> Iterator[SectionResult]:
    """Each heading with the worst verdict of what stands under it, at any depth."""
    within = {section.id: section.within for section in standard.sections}
    below: dict[str, list[Verdict]] = {section.id: [] for section in standard.sections}
    for result in results:
        above = result.section
        while above:
            below[above].append(result.verdict)
            above = within[above]
    for section in standard.sections:
        yield SectionResult(section.id, section.title, worst(below[section.id]), section.within)


def _scope(scope: tuple[RuleJudgement, ...]) -> Verdict:
    """PASS without scope rules. A contradiction about the scope leaves it open: it cannot excuse the device."""
    if any(one.verdict is Verdict.NOT_APPLICABLE for one in scope):
        return Verdict.NOT_APPLICABLE
    return Verdict.PASS if all(one.verdict is Verdict.PASS for one in scope) else Verdict.INCONCLUSIVE


def _scope_reason(scope: tuple[RuleJudgement, ...]) -> Text:
    """What decides the scope: the ground that takes the device out, else a contradiction, else what is not known."""
    decisive = (Verdict.NOT_APPLICABLE, Verdict.FAIL, Verdict.INCONCLUSIVE)
    return next((one.because for verdict in decisive for one in scope if one.verdict is verdict), Text("", ""))


def _overall(results: tuple[ProvisionResult, ...], setting: Setting) -> tuple[Verdict, Text]:
    if setting.scope is Verdict.NOT_APPLICABLE:
        return Verdict.NOT_APPLICABLE, setting.scope_reason
    if setting.scope is Verdict.INCONCLUSIVE:
        return Verdict.INCONCLUSIVE, _open_scope(results, setting)
    binding = [one for one in results if one.binding]
    unexplained = [one for one in results if _unexplained(one)]
    verdict = worst((*(one.verdict for one in binding), *(Verdict.INCONCLUSIVE for _ in unexplained)))
    return verdict, _reason(verdict, binding, unexplained)


def _unexplained(result: ProvisionResult) -> bool:
    """A recommendation that is not met needs its justification in the ICS."""
    recommended = result.modality is Modality.RECOMMENDED
    return recommended and result.verdict is Verdict.FAIL and not result.justification


def _reason(verdict: Verdict, binding: list[ProvisionResult], unexplained: list[ProvisionResult]) -> Text:
    deciding = [one.id for one in binding if one.verdict is verdict]
    if verdict is Verdict.FAIL:
        return say("Mandatory provisions fail: {ids}.", "必須規定が不適合: {ids}。", ids=listed(deciding))
    if verdict is Verdict.INCONCLUSIVE and deciding:
        return say("Evidence is missing for: {ids}.", "証拠が不足している規定: {ids}。", ids=listed(deciding))
    if verdict is Verdict.INCONCLUSIVE and not unexplained:
        return Text(
            "Nothing in it is mandatory: each provision stands for itself.",
            "必須の規定がない。規定ごとの判定を参照すること。",
        )
    if verdict is Verdict.INCONCLUSIVE:
        ids = listed(one.id for one in unexplained)
        return say(
            "Recommendations are not met and the ICS gives no reason: {ids}.",
            "推奨規定が満たされず、ICS に理由がない: {ids}。",
            ids=ids,
        )
    return Text(
        "Every provision that binds is met or does not apply.", "拘束力のある規定はすべて満たされているか適用外である。"
    )


def _open_scope(results: tuple[ProvisionResult, ...], setting: Setting) -> Text:
    failing = [one.id for one in results if one.verdict is Verdict.FAIL and one.modality is Modality.MANDATORY]
    if not failing:
        return setting.scope_reason
    return say(
        "{why} If it is in scope, these fail: {ids}.",
        "{why}適用範囲に入る場合、次が不適合となる: {ids}。",
        why=setting.scope_reason,
        ids=listed(failing),
    )


def _level(
    standard: Standard, results: tuple[ProvisionResult, ...], claimed: int | None, scope: Verdict
) -> LevelResult | None:
    """The highest level whose selected provisions are all met; a level above one that is not reached is not reached."""
    if not standard.levels or scope is Verdict.NOT_APPLICABLE:
        return None
    reached = 0
    for level in standard.levels:
        if claimed is not None and level > claimed:
            break
        selected = [one for one in results if level in one.levels]
        if any(one.verdict in {Verdict.FAIL, Verdict.INCONCLUSIVE} for one in selected):
            break
        reached = level
    return LevelResult(claimed, reached)
