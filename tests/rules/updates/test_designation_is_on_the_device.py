from dataclasses import replace

import pytest

from shinsa.facts.user_information import Shown, UserInformation
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.designation_is_on_the_device import designation_is_on_the_device
from tests.rules.given import declared

BASE = UserInformation(model_name="L1", model_shown_by=(Shown.LABEL,))


@pytest.mark.parametrize(
    "entry",
    [
        BASE,
        replace(BASE, model_shown_by=(Shown.APP, Shown.DISPLAY)),
    ],
)
def test_an_entry_that_says_so_passes(entry: UserInformation) -> None:
    judgement = designation_is_on_the_device(declared.facts(entry))
    assert judgement.verdict is Verdict.PASS


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, model_shown_by=(Shown.APP, Shown.PACKAGING)),
    ],
)
def test_an_entry_that_says_the_contrary_fails(entry: UserInformation) -> None:
    judgement = designation_is_on_the_device(declared.facts(entry))
    assert judgement.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, model_shown_by=(), model_designation="On the label"),
        replace(BASE, model_name=""),
    ],
)
def test_what_is_not_said_where_a_rule_can_read_it_is_open(entry: UserInformation) -> None:
    judgement = designation_is_on_the_device(declared.facts(entry))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`model_shown_by`" in judgement.remedy.en


def test_a_table_that_was_not_read_whole_is_open() -> None:
    for table in (declared.nobody_looked(), declared.partly(BASE)):
        assert designation_is_on_the_device(table).verdict is Verdict.INCONCLUSIVE
