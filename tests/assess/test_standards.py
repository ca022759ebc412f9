"""From provisions to what is said of a standard as a whole."""

from dataclasses import replace

import pytest

from shinsa.assess.standards import Said, judge_standard
from shinsa.model.assessment import LevelResult, Role
from shinsa.model.standard import Modality, Section
from shinsa.model.verdict import Verdict
from tests.assess.made import answers, attestation, claim, provision, standard, words

NA, PASS, INCONCLUSIVE, FAIL = Verdict.NOT_APPLICABLE, Verdict.PASS, Verdict.INCONCLUSIVE, Verdict.FAIL
SHOULD = Modality.RECOMMENDED


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        (PASS, PASS, PASS),
        (PASS, NA, PASS),
        (PASS, INCONCLUSIVE, INCONCLUSIVE),
        (INCONCLUSIVE, FAIL, FAIL),
        (NA, NA, NA),
    ],
)
def test_the_worst_binding_provision_decides(one: Verdict, two: Verdict, wanted: Verdict) -> None:
    toy = standard(provision("1-1", rules=("one",)), provision("1-2", rules=("two",)))
    result = judge_standard(toy, answers(one=one, two=two))
    assert result.verdict is wanted
    if wanted in {FAIL, INCONCLUSIVE}:
        assert result.because.en.endswith(": 1-2.")


def test_a_standard_of_recommendations_alone_passes_nothing() -> None:
    result = judge_standard(standard(provision(modality=SHOULD)), answers(rule=PASS))
    assert result.verdict is INCONCLUSIVE
    assert result.because.en == "Nothing in it is mandatory: each provision stands for itself."


@pytest.mark.parametrize(
    ("said", "wanted"),
    [((), INCONCLUSIVE), (("no", ""), INCONCLUSIVE), (("no", "too small"), PASS), (("yes", "x"), INCONCLUSIVE)],
)
def test_an_unmet_recommendation_needs_its_justification(said: tuple[str, str], wanted: Verdict) -> None:
    toy = standard(provision("1-1", rules=("met",)), provision("1-2", modality=SHOULD))
    claims = (claim(said[0], "1-2", said[1]),) if said else ()
    result = judge_standard(toy, answers(met=PASS, rule=FAIL), Said(claims))
    assert result.verdict is wanted
    assert ("1-2" in result.because.en) is (wanted is INCONCLUSIVE)


def test_an_unexplained_recommendation_hides_no_fail() -> None:
    toy = standard(provision("1-1", rules=("bad",)), provision("1-2", modality=SHOULD))
    assert judge_standard(toy, answers(bad=FAIL, rule=FAIL)).verdict is FAIL


@pytest.mark.parametrize(
    ("scope", "rule", "wanted", "binding"),
    [
        (PASS, FAIL, FAIL, True),
        (NA, FAIL, NA, False),
        (INCONCLUSIVE, FAIL, INCONCLUSIVE, False),
        (INCONCLUSIVE, PASS, INCONCLUSIVE, False),
        (FAIL, PASS, INCONCLUSIVE, False),
    ],
)
def test_the_scope_is_settled_first(scope: Verdict, rule: Verdict, wanted: Verdict, *, binding: bool) -> None:
    toy = standard(provision(), applies_when=("scope",))
    result = judge_standard(toy, answers(scope=scope, rule=rule))
    assert (result.verdict, result.provisions[0].binding) == (wanted, binding)
    assert result.judgements[0].role is Role.SCOPE


def test_an_open_scope_says_what_would_fail_within_it() -> None:
    toy = standard(provision(), applies_when=("scope",))
    result = judge_standard(toy, answers(scope=INCONCLUSIVE, rule=FAIL))
    assert "scope says INCONCLUSIVE" in result.because.en
    assert "1-1" in result.because.en
    assert "1-1" in result.because.ja


def test_claims_and_attestations_of_another_standard_are_not_heard() -> None:
    result = judge_standard(
        standard(provision()),
        answers(rule=INCONCLUSIVE),
        Said((claim("no", standard_id="other"),), (attestation(PASS, standard_id="other"),)),
    )
    assert result.verdict is INCONCLUSIVE


def test_a_certificate_stands_with_the_standard() -> None:
    toy = standard(provision(), equivalence=("certificate",))
    result = judge_standard(toy, answers(certificate=PASS, rule=INCONCLUSIVE))
    assert result.verdict is PASS
    assert [(one.rule, one.role) for one in result.judgements] == [("certificate", Role.EQUIVALENCE)]


def test_approvals_are_told_where_declared_and_decide_nothing() -> None:
    toy = replace(standard(provision()), approvals=("good", "other", "none"))
    said = answers(rule=Verdict.PASS, good=Verdict.PASS, other=Verdict.FAIL, none=Verdict.NOT_APPLICABLE)
    told = {name: replace(each, evidence=("o1",)) for name, each in said.items()}
    result = judge_standard(toy, told)

    assert [(one.rule, one.role) for one in result.judgements] == [("good", Role.APPROVAL), ("other", Role.APPROVAL)]
    assert result.verdict is Verdict.PASS
    assert judge_standard(toy, {**told, "other": replace(told["other"], evidence=())}).judgements[1:] == ()


@pytest.mark.parametrize(
    ("claimed", "low", "high", "reached", "verdict"),
    [
        (None, PASS, PASS, 3, PASS),
        (None, PASS, FAIL, 1, PASS),
        (None, INCONCLUSIVE, PASS, 0, INCONCLUSIVE),
        (1, PASS, FAIL, 1, PASS),
        (2, PASS, FAIL, 1, FAIL),
        (3, PASS, PASS, 3, PASS),
        (3, FAIL, PASS, 0, FAIL),
    ],
)
def test_the_level_reached_is_the_highest_with_all_below_it(
    claimed: int | None, low: Verdict, high: Verdict, reached: int, verdict: Verdict
) -> None:
    toy = standard(provision("1-1", rules=("low",), levels=(1, 2, 3)), provision("1-2", rules=("high",), levels=(2, 3)))
    result = judge_standard(toy, answers(low=low, high=high), Said(level=claimed))
    assert result.level == LevelResult(claimed, reached)
    assert result.verdict is verdict


def test_out_of_scope_no_level_is_reached() -> None:
    toy = standard(provision(levels=(1, 2)), applies_when=("scope",))
    assert judge_standard(toy, answers(scope=NA, rule=PASS), Said(level=2)).level is None


def test_a_standard_without_levels_has_none() -> None:
    assert judge_standard(standard(provision()), answers(rule=PASS), Said(level=2)).level is None


def test_a_heading_has_the_worst_verdict_below_it_at_any_depth() -> None:
    case = replace(provision("1.1", rules=("good",)), section="case")
    group = replace(provision("1.2", rules=("bad",)), section="group")
    titles = (Section("group", words("Group")), Section("case", words("Case"), "group"), Section("none", words("None")))
    toy = replace(standard(case, group), sections=titles)
    sections = judge_standard(toy, answers(good=PASS, bad=FAIL)).sections
    assert [(one.id, one.verdict, one.within) for one in sections] == [
        ("group", FAIL, ""),
        ("case", PASS, "group"),
        ("none", INCONCLUSIVE, ""),
    ]


@pytest.mark.parametrize(("pointer", "wanted"), [("other:5.1-1", PASS), ("", INCONCLUSIVE)])
def test_a_claim_on_the_provision_that_a_test_unit_checks_speaks_for_it(pointer: str, wanted: Verdict) -> None:
    unit = replace(provision("5.1-1-1 a", modality=SHOULD, rules=("rule",)), claim=pointer)
    toy = standard(unit, provision("2", rules=("met",)))
    claims = (claim("no", "5.1-1", "No room.", "other"),)
    assert judge_standard(toy, answers(rule=FAIL, met=PASS), Said(claims)).verdict is wanted
