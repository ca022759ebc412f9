from dataclasses import replace

from shinsa.facts.device import Test
from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.confirmation_was_seen import confirmation_was_seen
from tests.rules.deletion.made import ACCOUNT, RESET, RESET_TRIED
from tests.rules.given import attested, declared

FUNCTIONS = declared.facts(RESET, ACCOUNT)
CONFIRMED = replace(RESET_TRIED, test=Test.DELETION_CONFIRMED, seen="a message", about=("DF-1", "DF-2"))


def test_a_deletion_that_ends_in_silence_fails() -> None:
    silent = replace(CONFIRMED, held=False, seen="no message", about=("DF-2",))
    assert confirmation_was_seen(FUNCTIONS, attested.facts(CONFIRMED, silent)).verdict is Verdict.FAIL


def test_one_record_of_all_functions_passes() -> None:
    answer = confirmation_was_seen(FUNCTIONS, attested.facts(CONFIRMED))
    assert answer.verdict is Verdict.PASS
    assert "DF-1, DF-2" in answer.because.en


def test_a_function_of_which_no_record_speaks_stays_open() -> None:
    assert confirmation_was_seen(FUNCTIONS, attested.facts(replace(CONFIRMED, about=("DF-1",)))).verdict is (
        Verdict.INCONCLUSIVE
    )
    assert (
        confirmation_was_seen(FUNCTIONS, attested.facts(replace(CONFIRMED, about=()))).verdict is Verdict.INCONCLUSIVE
    )
