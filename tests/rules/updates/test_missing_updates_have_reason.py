from dataclasses import replace

import pytest

from shinsa.facts.updates import SoftwareComponent
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.missing_updates_have_reason import missing_updates_have_reason
from tests.rules.given import declared

IMAGE = SoftwareComponent("C1", "firmware", ("U1",))
ROM = SoftwareComponent("C2", "boot ROM", justification="It is the root of trust", no_update_reason="security")


def test_software_that_can_all_be_updated_passes() -> None:
    assert missing_updates_have_reason(declared.facts(IMAGE)).verdict is Verdict.PASS


def test_a_reason_that_is_neither_practicability_nor_security_fails() -> None:
    judgement = missing_updates_have_reason(declared.facts(IMAGE, replace(ROM, no_update_reason="other")))
    assert judgement.verdict is Verdict.FAIL
    assert "C2" in judgement.because.en


@pytest.mark.parametrize(
    "part",
    [ROM, replace(ROM, no_update_reason=""), replace(ROM, justification="TBD"), replace(IMAGE, update_mechanisms=())],
)
def test_a_reason_is_for_a_person_to_weigh_and_none_is_asked_for(part: SoftwareComponent) -> None:
    assert missing_updates_have_reason(declared.facts(IMAGE, part)).verdict is Verdict.INCONCLUSIVE


def test_a_table_that_is_empty_or_not_whole_leaves_it_open() -> None:
    for parts in (declared.facts(), declared.partly(IMAGE), declared.nobody_looked()):
        assert missing_updates_have_reason(parts).verdict is Verdict.INCONCLUSIVE
