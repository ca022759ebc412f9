from dataclasses import replace

import pytest

from shinsa.facts.updates import UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.notice_names_risks import notice_names_risks
from tests.rules.given import declared

BASE = UpdateMechanism("U1", "over the air", notified_by=("app",), explains_need=True)


@pytest.mark.parametrize(
    "entry",
    [
        BASE,
        replace(BASE, notified_by=()),
    ],
)
def test_an_entry_that_says_so_passes(entry: UpdateMechanism) -> None:
    judgement = notice_names_risks(declared.facts(entry))
    assert judgement.verdict is Verdict.PASS


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, explains_need=False),
        replace(BASE, notified_by=("none",)),
    ],
)
def test_an_entry_that_says_the_contrary_fails(entry: UpdateMechanism) -> None:
    judgement = notice_names_risks(declared.facts(entry))
    assert judgement.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, explains_need=None),
    ],
)
def test_what_is_not_said_where_a_rule_can_read_it_is_open(entry: UpdateMechanism) -> None:
    judgement = notice_names_risks(declared.facts(entry))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`explains_need`" in judgement.remedy.en


def test_a_table_that_was_not_read_whole_is_open() -> None:
    for table in (declared.nobody_looked(), declared.partly(BASE)):
        assert notice_names_risks(table).verdict is Verdict.INCONCLUSIVE
