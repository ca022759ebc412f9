from dataclasses import replace

import pytest

from shinsa.facts.updates import SoftwareComponent, UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.simple_for_each_component import simple_for_each_component
from tests.rules.given import declared

BASE = UpdateMechanism("U1", "over the air", automatic=True)
PART = SoftwareComponent("C1", "firmware", ("U1",))
PARTS = declared.facts(PART)


@pytest.mark.parametrize(
    "way",
    [
        BASE,
        replace(BASE, automatic=False, started_by=("app",), user_steps=3),
        replace(BASE, automatic=False, started_by=("web-interface",), user_steps=None),
    ],
)
def test_one_way_that_is_as_wanted_passes(way: UpdateMechanism) -> None:
    assert simple_for_each_component(PARTS, declared.facts(way)).verdict is Verdict.PASS
    other = replace(replace(BASE, automatic=False, started_by=("technician",)), id="U2")
    both = declared.facts(replace(PART, update_mechanisms=("U1", "U2")))
    assert simple_for_each_component(both, declared.facts(way, other)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "way",
    [
        replace(BASE, automatic=False, started_by=("technician",)),
        replace(BASE, automatic=False, started_by=("cable", "technician"), user_steps=2),
        replace(BASE, automatic=False, started_by=("app",), user_steps=11),
    ],
)
def test_a_component_of_which_no_way_is_as_wanted_fails(way: UpdateMechanism) -> None:
    judgement = simple_for_each_component(PARTS, declared.facts(way))
    assert judgement.verdict is Verdict.FAIL
    assert "C1" in judgement.because.en


@pytest.mark.parametrize(
    "way",
    [
        replace(BASE, automatic=None),
        replace(BASE, user_steps=2),
        replace(BASE, automatic=False),
        replace(BASE, automatic=False, started_by=("app",), user_steps=8),
        replace(BASE, automatic=False, started_by=("removable-media",), user_steps=3),
    ],
)
def test_a_way_that_does_not_say_leaves_it_open(way: UpdateMechanism) -> None:
    assert simple_for_each_component(PARTS, declared.facts(way)).verdict is Verdict.INCONCLUSIVE


def test_components_without_a_way_or_with_one_that_nobody_lists_are_for_a_person() -> None:
    for parts in (
        declared.facts(replace(PART, update_mechanisms=())),
        declared.facts(replace(PART, update_mechanisms=("U9",))),
        declared.facts(),
        declared.partly(PART),
        declared.nobody_looked(),
    ):
        assert simple_for_each_component(parts, declared.facts(BASE)).verdict is Verdict.INCONCLUSIVE
