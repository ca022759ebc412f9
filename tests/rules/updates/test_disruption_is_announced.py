from dataclasses import replace

import pytest

from shinsa.facts.updates import UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.disruption_is_announced import disruption_is_announced
from tests.rules.given import declared

BASE = UpdateMechanism(
    "U1", "over the air", keeps_basic_function=False, announces_disruption=True, notified_by=("display", "app")
)


@pytest.mark.parametrize(
    "entry",
    [
        BASE,
        replace(BASE, keeps_basic_function=True, announces_disruption=None),
        replace(BASE, keeps_basic_function=None),
    ],
)
def test_an_entry_that_says_so_passes(entry: UpdateMechanism) -> None:
    judgement = disruption_is_announced(declared.facts(entry))
    assert judgement.verdict is Verdict.PASS


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, announces_disruption=False),
        replace(BASE, notified_by=("app", "e-mail")),
        replace(BASE, keeps_basic_function=None, announces_disruption=False),
    ],
)
def test_an_entry_that_says_the_contrary_fails(entry: UpdateMechanism) -> None:
    judgement = disruption_is_announced(declared.facts(entry))
    assert judgement.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, announces_disruption=None),
        replace(BASE, notified_by=()),
    ],
)
def test_what_is_not_said_where_a_rule_can_read_it_is_open(entry: UpdateMechanism) -> None:
    judgement = disruption_is_announced(declared.facts(entry))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`announces_disruption`" in judgement.remedy.en


def test_a_table_that_was_not_read_whole_is_open() -> None:
    for table in (declared.nobody_looked(), declared.partly(BASE)):
        assert disruption_is_announced(table).verdict is Verdict.INCONCLUSIVE
