"""Probes, rules and facts are found by walking their packages."""

import pytest

from shinsa.assess.discover import all_facts, all_probes, all_rules, find_rule
from shinsa.model.fact import Fact


def test_everything_is_found_in_order_and_by_its_own_id() -> None:
    for found in (all_probes(), all_rules()):
        assert found
        assert list(found) == sorted(found)
        assert all(one.id == name for name, one in found.items())
    assert all(issubclass(kind, Fact) and kind.__name__ == name for name, kind in all_facts().items())


def test_every_probe_looks_for_facts_of_the_vocabulary() -> None:
    known = set(all_facts().values())
    assert all(set(probe.kinds) <= known for probe in all_probes().values())


def test_nobody_adds_to_them() -> None:
    with pytest.raises(TypeError):
        all_rules()["mine"] = next(iter(all_rules().values()))  # type: ignore[index]


def test_a_rule_is_found_by_its_path() -> None:
    assert all(find_rule(rule_id) is rule for rule_id, rule in all_rules().items())


@pytest.mark.parametrize(
    "rule_id", ["", "passwords", "passwords.no_such", "no_such.rule", "passwords.unique_per_unit.x"]
)
def test_what_is_no_rule_is_not_found(rule_id: str) -> None:
    assert find_rule(rule_id) is None
