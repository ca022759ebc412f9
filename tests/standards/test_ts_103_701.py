"""TS 103 701 is whole: every test group, test case and test unit, each bound to what can decide it."""

from __future__ import annotations

from collections import Counter

import pytest

from shinsa.assess.discover import all_facts
from shinsa.assess.judge import needs_of, rule_named
from shinsa.model.basis import Basis
from shinsa.model.seen import Seen
from shinsa.model.standard import Nature, Provision
from shinsa.standards.loader import load_standards
from shinsa.subject.dossier.ixit import Ixit

(TS_103_701,) = (one for one in load_standards() if one.id == "etsi-ts-103-701-1.1.1")
(EN_303_645,) = (one for one in load_standards() if one.id == "etsi-en-303-645-2.1.1")
UNITS = pytest.mark.parametrize("unit", TS_103_701.provisions, ids=lambda unit: unit.id)
TABLES = {f"ixit.{part.alias}" for part in Ixit.model_fields.values()}
OTHER_FIELDS = {"ics"}


def _bases(rule: str) -> set[Basis | None]:
    return {asked.basis for _, asked, _ in needs_of(rule_named(rule)) if issubclass(asked, Seen)}


def test_it_has_its_groups_cases_and_units() -> None:
    depth: dict[str, int] = {}
    for section in TS_103_701.sections:
        depth[section.id] = depth.get(section.within, 0) + 1
    assert Counter(depth.values()) == {1: 15, 2: 68, 3: 109}
    assert len(TS_103_701.provisions) == 226
    assert {depth[unit.section] for unit in TS_103_701.provisions} == {3}


def test_every_group_tests_one_provision_and_every_provision_has_its_group() -> None:
    tested = {unit.claim.removeprefix(f"{EN_303_645.id}:") for unit in TS_103_701.provisions}
    assert tested == {provision.id for provision in EN_303_645.provisions}


@UNITS
def test_a_unit_is_bound_to_rules_or_to_a_person_who_is_told_what_to_look_at(unit: Provision) -> None:
    assert unit.nature is not Nature.UNSAID
    assert unit.rules or (unit.attestation and unit.looks_at)


@UNITS
def test_a_rule_looks_where_the_unit_asks_it_to(unit: Provision) -> None:
    """A conceptual unit is decided on what is declared, a functional one on what was seen or recorded."""
    wanted = {Basis.DECLARED, None} if unit.nature is Nature.CONCEPTUAL else {Basis.OBSERVED, Basis.ATTESTED, None}
    assert not [rule for rule in unit.rules if not _bases(rule) & wanted]


@UNITS
def test_what_a_person_has_to_look_at_can_be_shown(unit: Provision) -> None:
    known = TABLES | OTHER_FIELDS | all_facts().keys()
    assert not [name for name in unit.looks_at if name not in known and ".".join(name.split(".")[:2]) not in known]
