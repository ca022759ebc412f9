from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.tested_on_user_data import tested_on_user_data as on_user_data
from tests.rules.deletion.made import ACCOUNT, ACCOUNT_TRIED, RESET, RESET_TRIED
from tests.rules.given import attested, declared

FUNCTIONS = declared.facts(RESET, ACCOUNT)


def test_a_test_on_an_empty_unit_fails() -> None:
    answer = on_user_data(FUNCTIONS, attested.facts(replace(RESET_TRIED, data=()), ACCOUNT_TRIED))
    assert answer.verdict is Verdict.FAIL


def test_all_kinds_made_before_in_one_test_or_several_pass() -> None:
    assert on_user_data(FUNCTIONS, attested.facts(RESET_TRIED)).verdict is Verdict.PASS
    parts = (replace(RESET_TRIED, data=("personal-data",)), replace(RESET_TRIED, data=("configuration", "keys")))
    assert on_user_data(FUNCTIONS, attested.facts(*parts)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "record",
    [
        replace(RESET_TRIED, data=None),
        replace(RESET_TRIED, data=("personal-data",)),
        replace(RESET_TRIED, by=""),
        replace(RESET_TRIED, test=Test.SETUP),
        ACCOUNT_TRIED,
    ],
)
def test_kinds_of_which_no_record_speaks_stay_open(record: TestRecord) -> None:
    answer = on_user_data(FUNCTIONS, attested.facts(record))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "`data`" in answer.remedy.en


def test_it_does_not_apply_without_a_function_for_the_device() -> None:
    assert on_user_data(declared.facts(ACCOUNT), attested.facts()).verdict is Verdict.NOT_APPLICABLE
    assert on_user_data(declared.nobody_looked(), attested.facts(RESET_TRIED)).verdict is Verdict.INCONCLUSIVE
