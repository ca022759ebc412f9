from dataclasses import replace

import pytest

from shinsa.facts.updates import UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.notice_is_recognisable import notice_is_recognisable
from tests.rules.given import declared

BASE = UpdateMechanism("U1", "over the air", notified_by=("app",))


@pytest.mark.parametrize(
    "entry",
    [
        BASE,
        replace(BASE, notified_by=("light", "e-mail")),
    ],
)
def test_an_entry_that_says_so_passes(entry: UpdateMechanism) -> None:
    judgement = notice_is_recognisable(declared.facts(entry))
    assert judgement.verdict is Verdict.PASS


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, notified_by=("none",)),
    ],
)
def test_an_entry_that_says_the_contrary_fails(entry: UpdateMechanism) -> None:
    judgement = notice_is_recognisable(declared.facts(entry))
    assert judgement.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, notified_by=(), user_notification="A notice in the app"),
        replace(BASE, notified_by=("light", "sound")),
    ],
)
def test_what_is_not_said_where_a_rule_can_read_it_is_open(entry: UpdateMechanism) -> None:
    judgement = notice_is_recognisable(declared.facts(entry))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`notified_by`" in judgement.remedy.en


def test_a_table_that_was_not_read_whole_is_open() -> None:
    for table in (declared.nobody_looked(), declared.partly(BASE)):
        assert notice_is_recognisable(table).verdict is Verdict.INCONCLUSIVE
