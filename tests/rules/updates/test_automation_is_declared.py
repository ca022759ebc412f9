from dataclasses import replace

import pytest

from shinsa.facts.updates import UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.automation_is_declared import automation_is_declared
from tests.rules.given import declared

BASE = UpdateMechanism("U1", "over the air", automatic=True, user_steps=0)


@pytest.mark.parametrize(
    "entry",
    [
        BASE,
        replace(BASE, user_steps=None),
        replace(BASE, automatic=False, user_steps=4),
    ],
)
def test_an_entry_that_says_so_passes(entry: UpdateMechanism) -> None:
    judgement = automation_is_declared(declared.facts(entry))
    assert judgement.verdict is Verdict.PASS


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, user_steps=3),
    ],
)
def test_an_entry_that_says_the_contrary_fails(entry: UpdateMechanism) -> None:
    judgement = automation_is_declared(declared.facts(entry))
    assert judgement.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, automatic=None),
        replace(BASE, automatic=None, user_steps=3, initiation="Installed at night by itself"),
    ],
)
def test_what_is_not_said_where_a_rule_can_read_it_is_open(entry: UpdateMechanism) -> None:
    judgement = automation_is_declared(declared.facts(entry))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`automatic`" in judgement.remedy.en


def test_a_table_that_was_not_read_whole_is_open() -> None:
    for table in (declared.nobody_looked(), declared.partly(BASE)):
        assert automation_is_declared(table).verdict is Verdict.INCONCLUSIVE
