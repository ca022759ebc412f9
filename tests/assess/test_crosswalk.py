"""Provisions of two standards stand side by side as the catalogue says, as sure and as alike as the weakest step between them."""

from dataclasses import replace

import pytest

from shinsa.assess.crosswalk import Link, Relations, crosswalk
from shinsa.model.standard import Likeness, Provision, Relation, Section, Standard
from shinsa.model.text import Text
from shinsa.standards.loader import load_standards
from tests.assess.made import provision, standard

CATALOGUE = load_standards()


def _standard(name: str, *provisions: Provision) -> Standard:
    return replace(standard(*provisions), id=name)


def _related(name: str, *relations: Relation, rules: tuple[str, ...] = ()) -> Provision:
    return replace(provision(name, rules=rules), relates=relations)


OLD = _standard("old", provision("4.1", rules=("same",)), provision("4.2", rules=("other",)))
NEW = _standard("new", provision("5.1", rules=("same",)), provision("5.2", rules=()))
HUB = _standard(
    "hub",
    _related(
        "1", Relation("old:4.1", Likeness.EQUIVALENT, "medium"), Relation("new:5.1", Likeness.PARTIAL), rules=("same",)
    ),
    _related("2", Relation("nowhere:9", Likeness.EQUIVALENT), Relation("new:9", Likeness.EQUIVALENT)),
)
LAB = _standard("lab", replace(provision("1 a"), claim="hub:1"), replace(provision("1 b"), claim="hub:1"))
TOYS = (OLD, NEW, HUB, LAB)


def test_what_the_catalogue_says_holds_in_both_directions() -> None:
    relations = Relations((HUB, OLD))
    assert relations.of("hub", "1") == (Link("old", "4.1", Likeness.EQUIVALENT, "medium"),)
    assert relations.of("old", "4.1") == (Link("hub", "1", Likeness.EQUIVALENT, "medium"),)


def test_over_a_third_standard_the_weaker_step_counts() -> None:
    first, second = crosswalk(OLD, NEW, TOYS)
    assert first.links == (Link("new", "5.1", Likeness.PARTIAL, "medium", "hub:1"),)
    assert first.shared == (("5.1", "same"),)
    assert (second.links, second.shared) == ((), ())


def test_what_the_catalogue_lacks_is_no_counterpart() -> None:
    assert Relations(TOYS).of("hub", "2") == ()


def test_a_requirement_that_is_put_as_units_stands_for_each_of_them() -> None:
    units = tuple(replace(provision(f"R-1 {name}"), section="R-1") for name in ("paper", "device"))
    parts = replace(
        _standard("parts", *units, provision("R-2")),
        sections=(Section("R-1", Text("one", "一")), Section("R-2", Text("two", "二"))),
    )
    whole = _standard(
        "whole", _related("1", Relation("parts:R-1", Likeness.EQUIVALENT), Relation("parts:R-2", Likeness.PARTIAL))
    )
    found = {link.to: link.likeness for link in Relations((parts, whole)).of("whole", "1")}
    assert found == {
        "parts:R-1 paper": Likeness.TESTS,
        "parts:R-1 device": Likeness.TESTS,
        "parts:R-2": Likeness.PARTIAL,
    }
    assert [link.to for link in Relations((parts, whole)).of("parts", "R-1 paper")] == ["whole:1"]


def test_a_unit_tests_the_provision_and_what_asks_the_same_but_no_other_unit() -> None:
    found = {link.to: link.likeness for link in Relations(TOYS).of("lab", "1 a")}
    assert found == {"hub:1": Likeness.TESTS, "old:4.1": Likeness.TESTS, "new:5.1": Likeness.PARTIAL}


@pytest.mark.parametrize("judged", CATALOGUE, ids=[one.id for one in CATALOGUE])
def test_what_the_catalogue_names_together_is_in_it(judged: Standard) -> None:
    known = {f"{one.id}:{named.id}" for one in CATALOGUE for named in one.provisions}
    known |= {f"{one.id}:{named.id}" for one in CATALOGUE for named in one.sections}
    named = {relation.to for one in judged.provisions for relation in one.relates}
    assert not (named | {one.claim for one in judged.provisions if one.claim}) - known


def test_each_named_section_has_provisions_of_its_own() -> None:
    known = Relations(CATALOGUE)
    named = {
        (judged.id, one.id, relation.to)
        for judged in CATALOGUE
        for one in judged.provisions
        for relation in one.relates
    }
    for standard_id, number, to in named:
        assert any(link.to == to or link.to.startswith(f"{to} ") for link in known.of(standard_id, number)), to


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("etsi-ts-103-645-1.1.1:4.1-1", "etsi-en-303-645-2.1.1", {"5.1-1"}),
        ("etsi-en-303-645-2.1.1:5.3-15", "etsi-en-303-645-3.1.3", {"5.3-15A", "5.3-15B"}),
        ("etsi-en-303-645-3.1.3:5.1-2A", "etsi-en-303-645-2.1.1", set()),
    ],
)
def test_the_real_catalogue_is_crossed(first: str, second: str, wanted: set[str]) -> None:
    standards = {one.id: one for one in CATALOGUE}
    name, _, number = first.partition(":")
    (row,) = (row for row in crosswalk(standards[name], standards[second], CATALOGUE) if row.provision.id == number)
    assert {link.provision for link in row.links if link.likeness is not Likeness.RELATED and not link.over} == wanted
