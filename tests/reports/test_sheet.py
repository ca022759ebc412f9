"""What stands under an item: how it was confirmed, what is missing, who asks alike; and what a sheet refuses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shinsa.model.assessment import Role
from shinsa.model.errors import InputError
from shinsa.reports.sheet import SHOWN, items, said, standard_of
from tests.reports.page import Page
from tests.reports.sample import BRUTE_FORCE, POLICY, sample
from tests.reports.sheets import judged_by

JAPAN = "japan-mic-34-10"


def test_a_standard_that_was_not_judged_is_refused_with_the_way_to_judge_it() -> None:
    with pytest.raises(InputError) as refused:
        standard_of(sample(), JAPAN, "mic-34-10")
    assert "--standard japan-mic-34-10" in str(refused.value)
    assert "判定されていない" in refused.value.in_language("ja")


def test_how_something_was_confirmed_follows_from_basis_and_place() -> None:
    assessment = judged_by(JAPAN)
    found = items(assessment, assessment.standards[0])
    assert [[each.en for each in found[name].methods] for name in ("34-10-1", "34-10-2", "34-10-3", "34-10-4")] == [
        ["nothing was given that shows it"],
        ["the supplier's declaration was read"],
        ["a record of an inspection or test was read"],
        ["the live device was examined"],
    ]


def test_only_what_is_unsettled_wants_something() -> None:
    assessment = judged_by(JAPAN)
    found = items(assessment, assessment.standards[0])
    assert [len(found[name].wanted) for name in found] == [1, 0, 0, 2]
    assert found["34-10-1"].wanted == (BRUTE_FORCE.remedy,)


def test_without_a_judgement_the_question_to_a_person_is_what_is_wanted() -> None:
    assessment = judged_by(JAPAN)
    standard = assessment.standards[0]
    asked = replace(standard.provisions[0], judgements=(), attestation=POLICY.because)
    assert items(assessment, replace(standard, provisions=(asked,)))["34-10-1"].wanted == (POLICY.because,)
    silent = replace(standard.provisions[0], judgements=())
    assert items(assessment, replace(standard, provisions=(silent,)))["34-10-1"].wanted == ()


def test_who_asks_alike_is_told_by_common_rules() -> None:
    assessment = judged_by(JAPAN)
    found = items(assessment, assessment.standards[0])
    assert found["34-10-2"].alike == (("iec-62443-4-2", ("CR 1.5",)),)
    assert found["34-10-3"].alike == ()
    assert [each.rule for each in found["34-10-2"].met] == [POLICY.rule]


def test_a_long_list_of_evidence_is_cut_and_counted() -> None:
    assessment = judged_by(JAPAN)
    standard = assessment.standards[0]
    many = tuple(replace(assessment.observations[0], id=f"m{n}") for n in range(SHOWN + 3))
    judgement = replace(POLICY, evidence=tuple(each.id for each in many))
    one = replace(standard.provisions[0], judgements=(judgement,))
    found = items(replace(assessment, observations=many), replace(standard, provisions=(one,)))["34-10-1"]
    assert (len(found.evidence), found.more) == (SHOWN, 3)


def test_scope_and_equivalence_are_told_apart() -> None:
    assessment = judged_by(JAPAN)
    scope = said(assessment, assessment.standards[0], Role.SCOPE)
    assert [judgement.rule for judgement, _ in scope] == ["scope.japan_terminal@S3", "scope.japan_terminal@X2"]
    assert [len(item.wanted) for _, item in scope] == [0, 1]


def paper(source: bytes, language: str) -> Page:
    """A page that parses, loads nothing, runs nothing, and says its language."""
    page = Page(source.decode())
    assert page.faults == []
    assert page.all("html") == [{"lang": language}]
    assert not page.all("script")
    assert not page.all("link")
    assert not page.all("img")
    (policy,) = (each["content"] for each in page.all("meta") if each.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert "@page { size: A4" in page.source
    assert "<script>" not in page.source
    assert "<script>alert(1)</script>" in page.text
    return page
