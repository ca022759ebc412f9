from shinsa.facts.updates import SoftwareComponent, UpdateMechanism, UpdateTool
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.software_is_mutable import software_is_mutable
from tests.rules.given import declared, observed

UNSEEN: dict[str, Seen[Fact]] = dict.fromkeys(("tools", "channels", "checks", "bundles"), observed.nobody_looked())
ROM = SoftwareComponent("SC-1", "boot ROM", no_update_reason="security", justification="the root of trust")
NOTHING: Seen[Fact] = declared.facts()


def asked(components: Seen[Fact], mechanisms: Seen[Fact] = NOTHING, /, **found: tuple[Fact, ...]) -> Judgement:
    given = {name: observed.facts(*facts) for name, facts in found.items()}
    return software_is_mutable(components, mechanisms, **{**UNSEEN, **given})


def test_a_means_to_replace_software_contradicts_a_table_of_immutable_software() -> None:
    assert asked(declared.facts(ROM), tools=(UpdateTool("opkg"),)).verdict is Verdict.FAIL


def test_software_that_can_be_replaced_or_is_fixed_for_other_reasons_makes_it_hold() -> None:
    for part in (
        SoftwareComponent("SC-2", "image", update_mechanisms=("UM-1",)),
        SoftwareComponent("SC-2", "radio", no_update_reason="impracticable"),
    ):
        assert asked(declared.facts(ROM, part)).verdict is Verdict.PASS
    assert asked(declared.facts(ROM), declared.facts(UpdateMechanism("UM-1", "card"))).verdict is Verdict.PASS
    assert asked(declared.nobody_looked(), tools=(UpdateTool("opkg"),)).verdict is Verdict.PASS


def test_a_table_of_immutable_software_that_nothing_contradicts_is_believed() -> None:
    assert asked(declared.facts(ROM), tools=()).verdict is Verdict.NOT_APPLICABLE


def test_what_nobody_says_and_a_device_without_software_are_open() -> None:
    assert asked(declared.facts(ROM, SoftwareComponent("SC-3", "radio"))).verdict is Verdict.INCONCLUSIVE
    assert asked(declared.facts()).verdict is Verdict.INCONCLUSIVE
    assert asked(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
