"""From what the rules said to what is said of a provision (design, section 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date

from shinsa.model.assessment import Attestation, Claim, ProvisionResult, Role, RuleJudgement
from shinsa.model.basis import Basis
from shinsa.model.dataclass import dataclass
from shinsa.model.day import ahead
from shinsa.model.standard import Modality, Nature, Provision
from shinsa.model.text import NO_TEXT, Text, listed, say
from shinsa.model.verdict import Verdict, worst

REASONS_JOINED = 2
"""Reasons of the deciding rules that a provision's own reason repeats."""
ONLY_A_PERSON = Text(
    "Only a person can decide this, and nobody has.", "人だけが判断できる項目であり、まだ判断されていない。"
)
MORE_IS_ASKED = Text(
    "It asks for more than rules can see, and nobody has decided that.",
    "規則では確認できないことも求められており、まだ判断されていない。",
)
ONLY_DECLARED = Text(
    "It asks what the device itself does, and that rests on declarations alone.",
    "機器の実際の動作を問う項目であるが、申告以外の裏付けがない。",
)
SHOW = Text(
    "Give what shows it: the firmware, the live device, recorded traffic, a document or the record of a test.",
    "ファームウェア、稼働中の機器、記録された通信、文書または試験の記録など、それを示すものを与える。",
)

LATER = Text(
    "Correct `on` of the decision, or judge again once that day has come.",
    "判断の `on` を訂正するか、その日が来てから再度判定する。",
)
AGREES = Text("The ICS claim agrees with what was found.", "ICS の主張が確認結果と一致している。")


@dataclass(frozen=True)
class Setting:
    """What is already known of the standard when one of its provisions is judged."""

    answers: Mapping[str, RuleJudgement]
    scope: Verdict = Verdict.PASS
    """NOT_APPLICABLE: the standard asks nothing of this device. INCONCLUSIVE: that is not known."""
    scope_reason: Text = NO_TEXT
    equivalence: tuple[RuleJudgement, ...] = ()
    level: int | None = None
    exhibits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids of observations by what `Provision.looks_at` names."""
    today: date = date.max
    """The day of judging: a decision of a later one does not count."""


@dataclass(frozen=True)
class _Decided:
    """A verdict on its way: each step may replace it, and what decided stays on record."""

    verdict: Verdict
    because: Text
    basis: tuple[Basis, ...]
    judgements: tuple[RuleJudgement, ...]


def judge_provision(
    provision: Provision, setting: Setting, claim: Claim | None, attestation: Attestation | None
) -> ProvisionResult:
    """The provision's verdict, with every judgement that it rests on."""
    decided = _not_selected(provision, setting) or _by_rules(provision, setting)
    decided = _by_equivalence(decided, setting)
    decided = _by_claim(decided, provision, claim)
    decided = _by_attestation(decided, attestation, setting.today)
    return ProvisionResult(
        id=provision.id,
        clause=provision.clause,
        section=provision.section,
        title=provision.title,
        asks=provision.asks,
        modality=provision.modality,
        verdict=decided.verdict,
        because=decided.because,
        basis=decided.basis,
        judgements=decided.judgements,
        condition=provision.condition,
        enhances=provision.enhances,
        levels=provision.levels,
        binding=_binds(provision, setting),
        justification=claim.justification if claim and claim.support == "no" else "",
        attestation=provision.attestation,
        confidence=provision.confidence,
        note=provision.note,
        nature=provision.nature,
    )


def _binds(provision: Provision, setting: Setting) -> bool:
    """A mandatory provision counts unless the scope is open, or no level was claimed and the lowest does not select it."""
    if provision.modality is not Modality.MANDATORY or setting.scope is not Verdict.PASS:
        return False
    return not provision.levels or (setting.level or 1) in provision.levels


def _not_selected(provision: Provision, setting: Setting) -> _Decided | None:
    if setting.scope is Verdict.NOT_APPLICABLE:
        return _Decided(Verdict.NOT_APPLICABLE, setting.scope_reason, (Basis.DECLARED,), ())
    if setting.level is None or not provision.levels or setting.level in provision.levels:
        return None
    because = say(
        "Selected from SL-C {first} on; SL-C {claimed} is claimed.",
        "SL-C {first} 以上で選択される。申告は SL-C {claimed} である。",
        first=min(provision.levels),
        claimed=setting.level,
    )
    return _Decided(Verdict.NOT_APPLICABLE, because, (Basis.DECLARED,), ())


def _by_rules(provision: Provision, setting: Setting) -> _Decided:
    conditions = tuple(replace(setting.answers[one], role=Role.CONDITION) for one in provision.applies_when)
    rules = tuple(setting.answers[one] for one in provision.rules)
    for verdict in (Verdict.NOT_APPLICABLE, Verdict.FAIL):
        if deciding := [one for one in conditions if one.verdict is verdict]:
            return _decided(verdict, deciding, (*conditions, *rules) if verdict is Verdict.FAIL else conditions)
    unknown = [one for one in conditions if one.verdict is Verdict.INCONCLUSIVE]
    if unknown:
        return _decided(Verdict.INCONCLUSIVE, unknown, (*conditions, *rules))
    judgements = (*conditions, *rules)
    verdict = worst(one.verdict for one in rules)
    if verdict is not Verdict.FAIL and (why := _left_to_a_person(provision, verdict, rules)):
        asked = _asked_of_a_person(provision, setting, *why)
        verdict, rules, judgements = Verdict.INCONCLUSIVE, (*rules, asked), (*judgements, asked)
    return _decided(verdict, [one for one in rules if one.verdict is verdict], judgements)


def _left_to_a_person(
    provision: Provision, verdict: Verdict, rules: tuple[RuleJudgement, ...]
) -> tuple[Text, Text] | None:
    """Why rules do not settle it, and what would; None where they do. What a device does no declaration alone can tell."""
    if not rules:
        return ONLY_A_PERSON, provision.attestation
    if provision.beyond:
        return MORE_IS_ASKED, provision.beyond
    declared_only = _union(one for one in rules if one.verdict is Verdict.PASS) == (Basis.DECLARED,)
    if provision.nature is Nature.FUNCTIONAL and verdict is Verdict.PASS and declared_only:
        return ONLY_DECLARED, SHOW
    return None


def _asked_of_a_person(provision: Provision, setting: Setting, because: Text, remedy: Text) -> RuleJudgement:
    """What no rule decides, with all that the person who does has to look at."""
    shown = tuple(dict.fromkeys(one for name in provision.looks_at for one in setting.exhibits.get(name, ())))
    return RuleJudgement("person", Verdict.INCONCLUSIVE, because, remedy=remedy, evidence=shown, role=Role.PERSON)


def _decided(verdict: Verdict, deciding: Iterable[RuleJudgement], judgements: tuple[RuleJudgement, ...]) -> _Decided:
    chosen = tuple(deciding)
    return _Decided(verdict, _reasons(chosen), _union(chosen), judgements)


def _reasons(chosen: Iterable[RuleJudgement]) -> Text:
    because = tuple(dict.fromkeys(one.because for one in chosen))[:REASONS_JOINED]
    return Text(" ".join(one.en for one in because), "".join(one.ja for one in because))


def _by_equivalence(decided: _Decided, setting: Setting) -> _Decided:
    """An equivalent certificate settles what nobody could look at; it does not hide what was seen to fail."""
    judgements = (*decided.judgements, *setting.equivalence)
    met = [one for one in setting.equivalence if one.verdict is Verdict.PASS]
    if not met or decided.verdict is not Verdict.INCONCLUSIVE:
        return replace(decided, judgements=judgements) if met else decided
    return replace(_decided(Verdict.PASS, met, judgements))


def _by_claim(decided: _Decided, provision: Provision, claim: Claim | None) -> _Decided:
    """What the ICS claims is held against what the rules found."""
    if claim is None or (claim.support == "yes" and decided.verdict is not Verdict.NOT_APPLICABLE):
        return decided
    if claim.support == "no" and decided.verdict is not Verdict.NOT_APPLICABLE:
        return _claimed(
            decided, claim, Text("The supplier states that it is not met.", "供給者が満たさないと申告している。")
        )
    if claim.support == "not-applicable" and decided.verdict is not Verdict.NOT_APPLICABLE:
        return _denied(decided, provision, claim)
    return decided


def _denied(decided: _Decided, provision: Provision, claim: Claim) -> _Decided:
    """The claim is "not applicable", and the rules do not agree."""
    held = [one for one in decided.judgements if one.role is Role.CONDITION]
    if any(one.verdict is Verdict.INCONCLUSIVE for one in held):
        return decided
    if not held and decided.verdict is Verdict.INCONCLUSIVE and provision.levels:
        return decided
    if not held and provision.condition and decided.verdict is not Verdict.FAIL:
        return _doubted(decided, claim)
    holding = [one for one in held if one.verdict is Verdict.PASS]
    return _claimed(decided, claim, _why_denied(provision, holding), holding)


def _why_denied(provision: Provision, holding: list[RuleJudgement]) -> Text:
    if holding:
        return say(
            "The ICS claims that it does not apply, but its condition holds: {why}",
            "ICS は適用外と主張しているが、条件が成立している: {why}",
            why=_reasons(holding),
        )
    if provision.condition:
        return Text(
            "The ICS claims that it does not apply; what was found contradicts that.",
            "ICS は適用外と主張しているが、確認結果はこれに反する。",
        )
    return Text(
        "The ICS claims that it does not apply, but it has no condition.",
        "ICS は適用外と主張しているが、条件のない規定である。",
    )


def _doubted(decided: _Decided, claim: Claim) -> _Decided:
    """The claim that a condition does not hold which no rule decides: neither believed nor denied."""
    because = say(
        "The ICS claims that it does not apply; whether its condition holds, only a person can decide. {place}",
        "ICS は適用外と主張しているが、条件が成立するか否かは人だけが判断できる。{place}",
        place=claim.place,
    )
    attest = Text(
        "Have an assessor attest whether the condition holds.", "条件が成立するか否かを評価者が確認し、証明する。"
    )
    open_ = Verdict.INCONCLUSIVE
    judgement = RuleJudgement("ics.claim", open_, because, AGREES, attest, (), (Basis.DECLARED,), Role.CLAIM)
    return _Decided(open_, because, (Basis.DECLARED,), (*decided.judgements, judgement))


def _claimed(decided: _Decided, claim: Claim, because: Text, against: Sequence[RuleJudgement] = ()) -> _Decided:
    """The claim is held against the supplier, with the evidence of the judgements that speak against it."""
    remedy = Text(
        "Meet the provision, or correct the claim in the ICS.",
        "規定を満たすか、ICS の主張を訂正する。",
    )
    said = say("{why} {place}", "{why} {place}", why=because, place=claim.place)
    evidence = tuple(dict.fromkeys(seen for one in against for seen in one.evidence))
    basis = tuple(one for one in Basis if one is Basis.DECLARED or one in _union(against))
    judgement = RuleJudgement("ics.claim", Verdict.FAIL, said, AGREES, remedy, evidence, basis, Role.CLAIM)
    reason = (
        said
        if decided.verdict is not Verdict.FAIL
        else Text(f"{decided.because.en} {said.en}", decided.because.ja + said.ja)
    )
    basis = _union((judgement, *(one for one in decided.judgements if one.verdict is Verdict.FAIL)))
    return _Decided(Verdict.FAIL, reason, basis, (*decided.judgements, judgement))


def _by_attestation(decided: _Decided, attestation: Attestation | None, today: date) -> _Decided:
    """A named person may decide or overrule; what is overruled stays on record and is named."""
    if attestation is None:
        return decided
    if ahead(attestation.on, today):
        return _not_yet(decided, attestation, today)
    by = say(
        "Attested by {who} on {day}: {why}",
        "{who} が {day} に証言: {why}",
        who=attestation.by,
        day=attestation.on.isoformat(),
        why=attestation.why,
    )
    judgement = RuleJudgement(
        "attestation", attestation.verdict, by, Text("", ""), Text("", ""), (), (Basis.ATTESTED,), Role.ATTESTATION
    )
    overruled = [
        one for one in decided.judgements if one.verdict is Verdict.FAIL and attestation.verdict is not Verdict.FAIL
    ]
    because = by
    if overruled:
        names = listed(one.rule for one in overruled)
        because = say("{by} This overrules: {rules}.", "{by} 次の判定を覆す: {rules}。", by=by, rules=names)
    return _Decided(attestation.verdict, because, (Basis.ATTESTED,), (*decided.judgements, judgement))


def _not_yet(decided: _Decided, attestation: Attestation, today: date) -> _Decided:
    """What is attested on a day that has not come overrules nothing; what it speaks against is open until that is mended."""
    because = say(
        "Not counted: the decision at {place} bears {day}, later than {today}.",
        "{place} の判断は {today} より後の日付（{day}）のため数えない。",
        place=attestation.place,
        day=attestation.on,
        today=today,
    )
    open_ = Verdict.INCONCLUSIVE
    judgement = RuleJudgement("attestation", open_, because, NO_TEXT, LATER, (), (Basis.ATTESTED,), Role.ATTESTATION)
    with_it = replace(decided, judgements=(*decided.judgements, judgement))
    if decided.verdict in {attestation.verdict, Verdict.FAIL}:
        return with_it
    reason = Text(f"{decided.because.en} {because.en}", decided.because.ja + because.ja)
    return replace(with_it, verdict=open_, because=reason)


def _union(judgements: Iterable[RuleJudgement]) -> tuple[Basis, ...]:
    found = {basis for judgement in judgements for basis in judgement.basis}
    return tuple(basis for basis in Basis if basis in found)
