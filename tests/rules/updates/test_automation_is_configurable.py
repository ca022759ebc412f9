from dataclasses import replace

import pytest

from shinsa.facts.updates import UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.automation_is_configurable import automation_is_configurable
from tests.rules.given import declared

BASE = UpdateMechanism("U1", "over the air", automatic=True, user_may=("disable",))


@pytest.mark.parametrize(
    "entry",
    [
        BASE,
        replace(BASE, user_may=("enable", "postpone")),
    ],
)
def test_an_entry_that_says_so_passes(entry: UpdateMechanism) -> None:
    judgement = automation_is_configurable(declared.facts(entry))
    assert judgement.verdict is Verdict.PASS


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, user_may=("nothing",)),
        replace(BASE, user_may=("nothing", "disable")),
    ],
)
def test_an_entry_that_says_the_contrary_fails(entry: UpdateMechanism) -> None:
    judgement = automation_is_configurable(declared.facts(entry))
    assert judgement.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, user_may=(), configuration="Settings, Updates"),
        replace(BASE, automatic=None, user_may=()),
    ],
)
def test_what_is_not_said_where_a_rule_can_read_it_is_open(entry: UpdateMechanism) -> None:
    judgement = automation_is_configurable(declared.facts(entry))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`user_may`" in judgement.remedy.en


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, automatic=False, user_may=("nothing",)),
    ],
)
def test_an_entry_that_it_does_not_concern_is_not_asked(entry: UpdateMechanism) -> None:
    judgement = automation_is_configurable(declared.facts(entry))
    assert judgement.verdict is Verdict.NOT_APPLICABLE


def test_a_table_that_was_not_read_whole_is_open() -> None:
    for table in (declared.nobody_looked(), declared.partly(BASE)):
        assert automation_is_configurable(table).verdict is Verdict.INCONCLUSIVE
