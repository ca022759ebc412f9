from dataclasses import replace

import pytest

from shinsa.facts.updates import ReplacementSupport
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.isolation_is_fitting import isolation_is_fitting
from tests.rules.given import declared

BASE = ReplacementSupport("R1", isolated_by="leaving-the-network", keeps_main_function=True)


@pytest.mark.parametrize(
    "entry",
    [
        BASE,
        replace(BASE, isolated_by="separate-network"),
    ],
)
def test_an_entry_that_says_so_passes(entry: ReplacementSupport) -> None:
    judgement = isolation_is_fitting(declared.facts(entry))
    assert judgement.verdict is Verdict.PASS


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, isolated_by="none"),
        replace(BASE, keeps_main_function=False),
    ],
)
def test_an_entry_that_says_the_contrary_fails(entry: ReplacementSupport) -> None:
    judgement = isolation_is_fitting(declared.facts(entry))
    assert judgement.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, isolated_by="", isolation="Unplug it"),
        replace(BASE, keeps_main_function=None),
    ],
)
def test_what_is_not_said_where_a_rule_can_read_it_is_open(entry: ReplacementSupport) -> None:
    judgement = isolation_is_fitting(declared.facts(entry))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`isolated_by`" in judgement.remedy.en


def test_a_table_that_was_not_read_whole_is_open() -> None:
    for table in (declared.nobody_looked(), declared.partly(BASE)):
        assert isolation_is_fitting(table).verdict is Verdict.INCONCLUSIVE
