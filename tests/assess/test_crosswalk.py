"""Provisions of two standards stand side by side as the catalogue says, as sure and as alike as the weakest step between them."""

from dataclasses import replace

import pytest

from shinsa.assess.crosswalk import Link, Relations, crosswalk
from shinsa.model.standard import Likeness, Provision, Relation, Standard
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


def test_a_unit_tests_the_provision_and_what_asks_the_same_but_no_other_unit() -> None:
    found = {link.to: link.likeness for link in Relations(TOYS).of("lab", "1 a")}
    assert found == {"hub:1": Likeness.TESTS, "old:4.1": Likeness.TESTS, "new:5.1": Likeness.PARTIAL}


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
