from dataclasses import replace

import pytest

from shinsa.facts.updates import UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.device_verifies import device_verifies
from tests.rules.given import declared

BASE = UpdateMechanism("U1", "over the air", authenticated=True, verified_by="device")


@pytest.mark.parametrize(
    "entry",
    [
        BASE,
    ],
)
def test_an_entry_that_says_so_passes(entry: UpdateMechanism) -> None:
    judgement = device_verifies(declared.facts(entry))
    assert judgement.verdict is Verdict.PASS


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, verified_by="service"),
        replace(BASE, authenticated=False),
    ],
)
def test_an_entry_that_says_the_contrary_fails(entry: UpdateMechanism) -> None:
    judgement = device_verifies(declared.facts(entry))
    assert judgement.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, verified_by=""),
        replace(BASE, authenticated=None),
    ],
)
def test_what_is_not_said_where_a_rule_can_read_it_is_open(entry: UpdateMechanism) -> None:
    judgement = device_verifies(declared.facts(entry))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`verified_by`" in judgement.remedy.en


def test_a_table_that_was_not_read_whole_is_open() -> None:
    for table in (declared.nobody_looked(), declared.partly(BASE)):
        assert device_verifies(table).verdict is Verdict.INCONCLUSIVE
