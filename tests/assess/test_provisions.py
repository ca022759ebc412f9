"""From what rules, claims, certificates and persons said to what is said of a provision."""

from dataclasses import replace
from datetime import timedelta

import pytest

from shinsa.assess.provisions import LATER, Setting, judge_provision
from shinsa.model.assessment import Role
from shinsa.model.basis import Basis
from shinsa.model.standard import Modality, Nature
from shinsa.model.verdict import Verdict
from tests.assess.made import TODAY, answer, answers, attestation, claim, provision, words

NA, PASS, INCONCLUSIVE, FAIL = Verdict.NOT_APPLICABLE, Verdict.PASS, Verdict.INCONCLUSIVE, Verdict.FAIL


@pytest.mark.parametrize(
    ("condition", "rule", "wanted"),
    [
        (NA, FAIL, NA),
        (NA, PASS, NA),
        (FAIL, PASS, FAIL),
        (FAIL, INCONCLUSIVE, FAIL),
        (INCONCLUSIVE, PASS, INCONCLUSIVE),
        (INCONCLUSIVE, FAIL, INCONCLUSIVE),
        (PASS, PASS, PASS),
        (PASS, FAIL, FAIL),
        (PASS, INCONCLUSIVE, INCONCLUSIVE),
    ],
)
def test_a_condition_caps_what_the_rules_say(condition: Verdict, rule: Verdict, wanted: Verdict) -> None:
    given = Setting(answers(when=condition, rule=rule))
    result = judge_provision(provision(applies_when=("when",)), given, None, None)
    assert result.verdict is wanted
    decider = "rule" if condition is PASS else "when"
    assert result.because == given.answers[decider].because


def test_one_condition_that_does_not_hold_outweighs_one_that_is_contradicted() -> None:
    setting = Setting(answers(no=NA, contradicted=FAIL, rule=PASS))
    assert judge_provision(provision(applies_when=("contradicted", "no")), setting, None, None).verdict is NA


@pytest.mark.parametrize(
    ("nature", "bases", "wanted"),
    [
        (Nature.FUNCTIONAL, (Basis.DECLARED, Basis.DECLARED), INCONCLUSIVE),
        (Nature.FUNCTIONAL, (Basis.DECLARED, Basis.ATTESTED), PASS),
        (Nature.FUNCTIONAL, (Basis.OBSERVED, Basis.DECLARED), PASS),
        (Nature.CONCEPTUAL, (Basis.DECLARED, Basis.DECLARED), PASS),
        (Nature.UNSAID, (Basis.DECLARED, Basis.DECLARED), PASS),
    ],
)
def test_what_a_device_does_no_declaration_alone_tells(
    nature: Nature, bases: tuple[Basis, Basis], wanted: Verdict
) -> None:
    said = {name: answer(name, PASS, basis=basis) for name, basis in zip(("one", "two"), bases, strict=True)}
    one = replace(provision(rules=("one", "two")), nature=nature)
    result = judge_provision(one, Setting(said), None, None)
    assert result.verdict is wanted
    assert ("declarations alone" in result.because.en) is (wanted is INCONCLUSIVE)


def test_a_condition_that_does_not_hold_leaves_the_rules_unsaid() -> None:
    result = judge_provision(provision(applies_when=("when",)), Setting(answers(when=NA, rule=FAIL)), None, None)
    assert [(one.rule, one.role) for one in result.judgements] == [("when", Role.CONDITION)]


def test_the_worst_rule_decides_and_gives_the_reason_and_the_basis() -> None:
    said = {
        "one": answer("one", PASS, basis=Basis.DECLARED),
        "two": answer("two", FAIL),
        "three": answer("three", INCONCLUSIVE),
    }
    result = judge_provision(provision(rules=("one", "two", "three")), Setting(said), None, None)
    assert (result.verdict, result.because, result.basis) == (FAIL, words("two says FAIL"), (Basis.OBSERVED,))
    assert len(result.judgements) == 3


def test_who_has_to_decide_is_asked_and_shown_what_was_seen() -> None:
    one = replace(provision(rules=()), looks_at=("ixit.7-UpdMech", "OpenPort", "Nothing"))
    result = judge_provision(
        one, Setting({}, exhibits={"OpenPort": ("o2", "o3"), "ixit.7-UpdMech": ("o1", "o2")}), None, None
    )
    (asked,) = result.judgements
    assert (asked.role, asked.verdict, asked.remedy) == (Role.PERSON, INCONCLUSIVE, words("a person records it"))
    assert asked.evidence == ("o1", "o2", "o3")


@pytest.mark.parametrize(
    ("rule", "wanted"), [(PASS, INCONCLUSIVE), (NA, INCONCLUSIVE), (INCONCLUSIVE, INCONCLUSIVE), (FAIL, FAIL)]
)
def test_rules_that_see_a_part_can_make_it_fail_and_not_pass(rule: Verdict, wanted: Verdict) -> None:
    one = replace(provision(), beyond=words("Are the events recorded?"))
    result = judge_provision(one, Setting(answers(rule=rule)), None, None)
    asked = [judgement.remedy for judgement in result.judgements if judgement.role is Role.PERSON]
    assert result.verdict is wanted
    assert asked == ([] if wanted is FAIL else [words("Are the events recorded?")])


def test_without_a_rule_only_a_person_can_decide() -> None:
    result = judge_provision(provision(rules=()), Setting({}), None, None)
    assert result.verdict is INCONCLUSIVE
    assert "person" in result.because.en
    assert judge_provision(provision(rules=()), Setting({}), None, attestation(PASS)).verdict is PASS


@pytest.mark.parametrize(
    ("rule", "certificate", "wanted"),
    [
        (INCONCLUSIVE, PASS, PASS),
        (FAIL, PASS, FAIL),
        (PASS, PASS, PASS),
        (INCONCLUSIVE, NA, INCONCLUSIVE),
        (INCONCLUSIVE, INCONCLUSIVE, INCONCLUSIVE),
        (INCONCLUSIVE, FAIL, INCONCLUSIVE),
    ],
)
def test_an_equivalent_certificate_settles_what_is_open_and_hides_no_fail(
    rule: Verdict, certificate: Verdict, wanted: Verdict
) -> None:
    setting = Setting(answers(rule=rule), equivalence=(answer("certificate", certificate),))
    result = judge_provision(provision(), setting, None, None)
    assert result.verdict is wanted
    assert ("certificate" in [one.rule for one in result.judgements]) is (certificate is PASS)


@pytest.mark.parametrize(
    ("support", "rule", "wanted"),
    [
        ("yes", PASS, PASS),
        ("yes", INCONCLUSIVE, INCONCLUSIVE),
        ("yes", FAIL, FAIL),
        ("no", PASS, FAIL),
        ("no", INCONCLUSIVE, FAIL),
        ("no", FAIL, FAIL),
        ("not-applicable", PASS, FAIL),
        ("not-applicable", INCONCLUSIVE, FAIL),
        ("not-applicable", FAIL, FAIL),
    ],
)
def test_a_claim_about_a_provision_without_condition(support: str, rule: Verdict, wanted: Verdict) -> None:
    result = judge_provision(provision(), Setting(answers(rule=rule)), claim(support), None)
    assert result.verdict is wanted
    claimed = [one for one in result.judgements if one.role is Role.CLAIM]
    assert bool(claimed) is (support != "yes")
    assert all(one.remedy and one.basis == (Basis.DECLARED,) for one in claimed)


@pytest.mark.parametrize(
    ("support", "condition", "wanted"),
    [
        ("not-applicable", NA, NA),
        ("not-applicable", INCONCLUSIVE, INCONCLUSIVE),
        ("not-applicable", PASS, FAIL),
        ("not-applicable", FAIL, FAIL),
        ("no", NA, NA),
        ("yes", NA, NA),
        ("yes", INCONCLUSIVE, INCONCLUSIVE),
    ],
)
def test_a_claim_about_a_provision_with_a_condition(support: str, condition: Verdict, wanted: Verdict) -> None:
    setting = Setting(answers(when=condition, rule=PASS))
    assert judge_provision(provision(applies_when=("when",)), setting, claim(support), None).verdict is wanted


@pytest.mark.parametrize(
    ("rule", "wanted"), [(PASS, INCONCLUSIVE), (INCONCLUSIVE, INCONCLUSIVE), (FAIL, FAIL), (NA, NA)]
)
def test_a_claim_about_a_condition_that_only_a_person_decides(rule: Verdict, wanted: Verdict) -> None:
    asked = replace(provision(), condition=words("there is a door"))
    result = judge_provision(asked, Setting(answers(rule=rule)), claim("not-applicable"), None)
    assert result.verdict is wanted
    open_ = [one for one in result.judgements if one.role is Role.CLAIM and one.verdict is INCONCLUSIVE]
    assert bool(open_) is (wanted is INCONCLUSIVE)
    assert all("dossier.yaml:7" in one.because.en and "attest" in one.remedy.en for one in open_)


def test_a_claim_is_no_contradiction_while_one_of_two_conditions_is_open() -> None:
    asked = provision(applies_when=("holds", "open"))
    result = judge_provision(
        asked, Setting(answers(holds=PASS, open=INCONCLUSIVE, rule=PASS)), claim("not-applicable"), None
    )
    assert result.verdict is INCONCLUSIVE


def test_a_contradicted_claim_names_its_place_and_what_the_rules_found() -> None:
    result = judge_provision(provision(), Setting(answers(rule=FAIL)), claim("not-applicable"), None)
    assert "rule says FAIL" in result.because.en
    assert "dossier.yaml:7" in result.because.en
    assert result.basis == (Basis.DECLARED, Basis.OBSERVED)


def test_a_claim_against_a_condition_that_holds_cites_what_shows_that_it_does() -> None:
    held = replace(answers(when=PASS)["when"], evidence=("o7",))
    result = judge_provision(
        provision(applies_when=("when",)), Setting({**answers(rule=PASS), "when": held}), claim("not-applicable"), None
    )
    (against,) = [one for one in result.judgements if one.role is Role.CLAIM]
    assert "its condition holds: when says PASS" in result.because.en
    assert against.evidence == ("o7",)
    assert against.basis == (Basis.DECLARED, Basis.OBSERVED)


def test_the_justification_travels_only_with_a_no() -> None:
    setting = Setting(answers(rule=FAIL))
    for support, wanted in (("no", "too small a battery"), ("yes", "")):
        said = claim(support, justification="too small a battery")
        assert judge_provision(provision(), setting, said, None).justification == wanted


def test_an_open_question_is_decided_by_a_person_and_shown_as_attested() -> None:
    result = judge_provision(provision(), Setting(answers(rule=INCONCLUSIVE)), None, attestation(PASS))
    assert (result.verdict, result.basis) == (PASS, (Basis.ATTESTED,))
    assert "A. Tester" in result.because.en
    assert "overrules" not in result.because.en


def test_an_overruled_fail_is_named_and_stays_visible() -> None:
    result = judge_provision(provision(), Setting(answers(rule=FAIL)), None, attestation(PASS))
    assert result.verdict is PASS
    assert "overrules: rule." in result.because.en
    assert "rule" in result.because.ja
    assert [(one.rule, one.verdict) for one in result.judgements] == [("rule", FAIL), ("attestation", PASS)]


def test_a_person_may_find_what_the_rules_did_not() -> None:
    result = judge_provision(provision(), Setting(answers(rule=PASS)), None, attestation(FAIL))
    assert result.verdict is FAIL
    assert "overrules" not in result.because.en


@pytest.mark.parametrize(
    ("levels", "claimed", "verdict", "binding"),
    [
        ((1, 2, 3, 4), None, FAIL, True),
        ((2, 3, 4), None, FAIL, False),
        ((2, 3, 4), 1, NA, False),
        ((2, 3, 4), 2, FAIL, True),
        ((), 2, FAIL, True),
    ],
)
def test_the_claimed_level_selects_what_binds(
    levels: tuple[int, ...], claimed: int | None, verdict: Verdict, *, binding: bool
) -> None:
    result = judge_provision(provision(levels=levels), Setting(answers(rule=FAIL), level=claimed), None, None)
    assert (result.verdict, result.binding) == (verdict, binding)


def test_a_recommendation_never_binds() -> None:
    asked = provision(modality=Modality.RECOMMENDED)
    assert not judge_provision(asked, Setting(answers(rule=FAIL)), None, None).binding


@pytest.mark.parametrize(("scope", "verdict"), [(NA, NA), (INCONCLUSIVE, FAIL)])
def test_out_of_an_unsettled_scope_nothing_binds(scope: Verdict, verdict: Verdict) -> None:
    setting = Setting(answers(rule=FAIL), scope=scope, scope_reason=words("no network"))
    result = judge_provision(provision(), setting, None, None)
    assert (result.verdict, result.binding) == (verdict, False)
    assert scope is INCONCLUSIVE or result.because == words("no network")


@pytest.mark.parametrize(
    ("rule", "attested", "wanted"),
    [
        (INCONCLUSIVE, PASS, INCONCLUSIVE),
        (FAIL, PASS, FAIL),
        (FAIL, NA, FAIL),
        (PASS, FAIL, INCONCLUSIVE),
        (PASS, NA, INCONCLUSIVE),
        (PASS, PASS, PASS),
    ],
)
def test_a_decision_of_a_day_to_come_overrules_nothing(rule: Verdict, attested: Verdict, wanted: Verdict) -> None:
    setting = Setting(answers(rule=rule), today=TODAY - timedelta(days=2))
    result = judge_provision(provision(), setting, None, attestation(attested))

    assert result.verdict is wanted
    assert [one.remedy.en for one in result.judgements if one.role is Role.ATTESTATION] == [LATER.en]
    assert (f"attestations.yaml:1 [0] bears {TODAY}" in result.because.en) is (rule not in {attested, FAIL})


def test_a_decision_of_tomorrow_may_be_of_today_elsewhere() -> None:
    setting = Setting(answers(rule=INCONCLUSIVE), today=TODAY - timedelta(days=1))
    assert judge_provision(provision(), setting, None, attestation(PASS)).verdict is PASS
