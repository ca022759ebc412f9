from dataclasses import replace

import pytest

from shinsa.facts.updates import UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.automation_is_on_by_default import automation_is_on_by_default
from tests.rules.given import declared

BASE = UpdateMechanism("U1", "over the air", automatic=True, on_by_default=True)


@pytest.mark.parametrize(
    "entry",
    [
        BASE,
    ],
)
def test_an_entry_that_says_so_passes(entry: UpdateMechanism) -> None:
    judgement = automation_is_on_by_default(declared.facts(entry))
    assert judgement.verdict is Verdict.PASS


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, on_by_default=False),
    ],
)
def test_an_entry_that_says_the_contrary_fails(entry: UpdateMechanism) -> None:
    judgement = automation_is_on_by_default(declared.facts(entry))
    assert judgement.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, on_by_default=None),
        replace(BASE, automatic=None, on_by_default=None),
    ],
)
def test_what_is_not_said_where_a_rule_can_read_it_is_open(entry: UpdateMechanism) -> None:
    judgement = automation_is_on_by_default(declared.facts(entry))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`on_by_default`" in judgement.remedy.en


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, automatic=False, on_by_default=None),
    ],
)
def test_an_entry_that_it_does_not_concern_is_not_asked(entry: UpdateMechanism) -> None:
    judgement = automation_is_on_by_default(declared.facts(entry))
    assert judgement.verdict is Verdict.NOT_APPLICABLE


def test_a_table_that_was_not_read_whole_is_open() -> None:
    for table in (declared.nobody_looked(), declared.partly(BASE)):
        assert automation_is_on_by_default(table).verdict is Verdict.INCONCLUSIVE
