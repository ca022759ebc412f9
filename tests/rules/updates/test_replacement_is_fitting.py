from dataclasses import replace

import pytest

from shinsa.facts.updates import ReplacementSupport
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.replacement_is_fitting import replacement_is_fitting
from tests.rules.given import declared

BASE = ReplacementSupport("R1", replaced_by="user", hardware_replacement="Two screws hold it")


@pytest.mark.parametrize(
    "entry",
    [
        BASE,
        replace(BASE, replaced_by="maker"),
    ],
)
def test_an_entry_that_says_so_passes(entry: ReplacementSupport) -> None:
    judgement = replacement_is_fitting(declared.facts(entry))
    assert judgement.verdict is Verdict.PASS


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, replaced_by="nobody"),
    ],
)
def test_an_entry_that_says_the_contrary_fails(entry: ReplacementSupport) -> None:
    judgement = replacement_is_fitting(declared.facts(entry))
    assert judgement.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, replaced_by=""),
        replace(BASE, hardware_replacement="TBD"),
    ],
)
def test_what_is_not_said_where_a_rule_can_read_it_is_open(entry: ReplacementSupport) -> None:
    judgement = replacement_is_fitting(declared.facts(entry))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`replaced_by`" in judgement.remedy.en


def test_a_table_that_was_not_read_whole_is_open() -> None:
    for table in (declared.nobody_looked(), declared.partly(BASE)):
        assert replacement_is_fitting(table).verdict is Verdict.INCONCLUSIVE
