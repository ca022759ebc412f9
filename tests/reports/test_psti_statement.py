"""The statement is refused while a requirement fails, a draft while something is open, and whole when nothing is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shinsa.model.assessment import Assessment, ObservedFact, Role
from shinsa.model.basis import Basis
from shinsa.model.errors import InputError
from shinsa.model.place import DossierPlace
from shinsa.model.verdict import Verdict
from shinsa.reports.psti_statement import FIELDS, render
from tests.reports.sample import POLICY, sample
from tests.reports.sheets import CERTIFIED, judged_by
from tests.reports.test_sheet import paper

DRAFT = judged_by("uk-psti")
FILLED = {
    "product_type": "Wi-Fi camera",
    "batch": "2025-W14",
    "manufacturer_address": "1 Some Street, Some Town",
    "authorised_representative": "Rep Ltd, London",
    "signatory": "A. Signer",
    "signatory_function": "Head of Compliance",
    "place_of_issue": "Osaka",
}


def declares(kind: str, **fact: str | int) -> ObservedFact:
    place = DossierPlace(kind, 1)
    return ObservedFact(f"d-{kind}", kind, fact, Basis.DECLARED, "dossier.declared", place)


def whole(*facts: ObservedFact, equivalence: bool = False) -> Assessment:
    """Everything decided and declared, but for what is given."""
    standard = DRAFT.standards[0]
    provisions = tuple(
        replace(each, verdict=Verdict.PASS, judgements=(POLICY,)) if each.verdict is Verdict.INCONCLUSIVE else each
        for each in standard.provisions
    )
    if equivalence:
        certified = replace(CERTIFIED, verdict=Verdict.PASS)
        undecided = replace(POLICY, verdict=Verdict.INCONCLUSIVE)
        provisions = tuple(replace(each, judgements=(undecided, certified)) for each in provisions)
        standard = replace(standard, judgements=(certified,))
    facts = facts or (declares("DeviceProfile", **FILLED), declares("SupportPeriod", until="2030-12-31"))
    return replace(
        DRAFT,
        standards=(replace(standard, provisions=provisions), *DRAFT.standards[1:]),
        observations=(*DRAFT.observations, *facts),
    )


def test_it_is_whole_when_every_field_is_known_and_every_requirement_met() -> None:
    text = paper(render(whole(), "ja"), "en").text
    assert "DRAFT" not in text
    assert "[not known]" not in text
    for value in (*FILLED.values(), "until 2030-12-31", "compliance with clause PSTI-1"):
        assert value in text


def test_a_support_period_without_its_last_day_is_a_draft() -> None:
    text = paper(render(whole(declares("DeviceProfile", **FILLED), declares("SupportPeriod", months=60))), "en").text
    assert "DRAFT" in text
    assert "not known: the last day of the defined support period" in text


def test_a_field_that_is_only_filled_is_not_known() -> None:
    profile = declares("DeviceProfile", **FILLED | {"batch": "TBD"})
    text = paper(render(whole(profile, declares("SupportPeriod", until="2030-12-31"))), "en").text
    assert "DRAFT" in text
    assert "not known: the batch" in text
    assert "TBD" not in text


def test_it_is_a_draft_that_names_what_is_open() -> None:
    text = paper(render(DRAFT), "en").text
    assert "DRAFT – not a statement of compliance yet" in text
    assert "PSTI-1 is undecided" in text
    assert "support_period" in text
    for name in FIELDS:
        assert name in text


def test_a_device_without_a_name_is_a_draft() -> None:
    made = whole()
    text = paper(render(replace(made, device=replace(made.device, model=""))), "en").text
    assert "not known: the name and model of the product" in text


@pytest.mark.parametrize("role", [Role.RULE, Role.EQUIVALENCE])
def test_it_is_refused_while_a_requirement_fails(role: Role) -> None:
    standard = DRAFT.standards[0]
    failing = replace(standard.provisions[1], verdict=Verdict.FAIL, judgements=(replace(POLICY, role=role),))
    provisions = (standard.provisions[0], failing)
    with pytest.raises(InputError, match="these fail: PSTI-2") as refused:
        render(replace(DRAFT, standards=(replace(standard, provisions=provisions),)))
    assert "\n" not in refused.value.in_language("ja")


def test_a_label_is_the_route_where_it_settled_the_requirement() -> None:
    assert "deemed compliance (Schedule 2A)" in paper(render(whole(equivalence=True)), "en").text


def test_what_does_not_apply_says_so() -> None:
    made = whole()
    standard = made.standards[0]
    none = replace(standard.provisions[0], verdict=Verdict.NOT_APPLICABLE)
    made = replace(made, standards=(replace(standard, provisions=(none, *standard.provisions[1:])),))
    assert "does not apply" in paper(render(made), "en").text


def test_an_assessment_of_another_standard_is_refused() -> None:
    with pytest.raises(InputError, match="uk-psti"):
        render(sample())
