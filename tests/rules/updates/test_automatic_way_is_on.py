from dataclasses import replace

import pytest

from shinsa.facts.updates import SoftwareComponent, UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.automatic_way_is_on import automatic_way_is_on
from tests.rules.given import declared

BASE = UpdateMechanism("U1", "over the air", automatic=True, on_by_default=True, user_may=("disable",))
PART = SoftwareComponent("C1", "firmware", ("U1",))
PARTS = declared.facts(PART)


@pytest.mark.parametrize(
    "way",
    [
        BASE,
        replace(BASE, user_may=("nothing",), on_by_default=None),
    ],
)
def test_one_way_that_is_as_wanted_passes(way: UpdateMechanism) -> None:
    assert automatic_way_is_on(PARTS, declared.facts(way)).verdict is Verdict.PASS
    other = replace(replace(BASE, on_by_default=False), id="U2")
    both = declared.facts(replace(PART, update_mechanisms=("U1", "U2")))
    assert automatic_way_is_on(both, declared.facts(way, other)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "way",
    [
        replace(BASE, on_by_default=False),
        replace(BASE, on_by_default=False, user_may=("nothing",)),
    ],
)
def test_a_component_of_which_no_way_is_as_wanted_fails(way: UpdateMechanism) -> None:
    judgement = automatic_way_is_on(PARTS, declared.facts(way))
    assert judgement.verdict is Verdict.FAIL
    assert "C1" in judgement.because.en


@pytest.mark.parametrize(
    "way",
    [
        replace(BASE, on_by_default=None),
        replace(BASE, automatic=None),
        replace(BASE, automatic=False),
    ],
)
def test_a_way_that_does_not_say_leaves_it_open(way: UpdateMechanism) -> None:
    assert automatic_way_is_on(PARTS, declared.facts(way)).verdict is Verdict.INCONCLUSIVE


def test_components_without_a_way_or_with_one_that_nobody_lists_are_for_a_person() -> None:
    for parts in (
        declared.facts(replace(PART, update_mechanisms=())),
        declared.facts(replace(PART, update_mechanisms=("U9",))),
        declared.facts(),
        declared.partly(PART),
        declared.nobody_looked(),
    ):
        assert automatic_way_is_on(parts, declared.facts(BASE)).verdict is Verdict.INCONCLUSIVE
