from dataclasses import replace

import pytest

from shinsa.facts.updates import UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.notices_are_configurable import notices_are_configurable
from tests.rules.given import declared

BASE = UpdateMechanism("U1", "over the air", notified_by=("app",), user_may_with_notices=("disable",))


@pytest.mark.parametrize(
    "entry",
    [
        BASE,
    ],
)
def test_an_entry_that_says_so_passes(entry: UpdateMechanism) -> None:
    judgement = notices_are_configurable(declared.facts(entry))
    assert judgement.verdict is Verdict.PASS


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, user_may_with_notices=("nothing",)),
    ],
)
def test_an_entry_that_says_the_contrary_fails(entry: UpdateMechanism) -> None:
    judgement = notices_are_configurable(declared.facts(entry))
    assert judgement.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, user_may_with_notices=()),
        replace(BASE, notified_by=(), user_may_with_notices=()),
    ],
)
def test_what_is_not_said_where_a_rule_can_read_it_is_open(entry: UpdateMechanism) -> None:
    judgement = notices_are_configurable(declared.facts(entry))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`user_may_with_notices`" in judgement.remedy.en


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, notified_by=("none",), user_may_with_notices=()),
    ],
)
def test_an_entry_that_it_does_not_concern_is_not_asked(entry: UpdateMechanism) -> None:
    judgement = notices_are_configurable(declared.facts(entry))
    assert judgement.verdict is Verdict.NOT_APPLICABLE


def test_a_table_that_was_not_read_whole_is_open() -> None:
    for table in (declared.nobody_looked(), declared.partly(BASE)):
        assert notices_are_configurable(table).verdict is Verdict.INCONCLUSIVE
