from typing import Any

from shinsa.facts.updates import UpdateProcedure
from shinsa.model.each_entry import Question, put_to_each, put_to_wanted
from shinsa.model.seen import Seen
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict
from tests.rules.given import declared

QUESTION: Question[UpdateProcedure] = Question(
    holds=lambda entry: entry.days == 1,
    breaks=lambda entry: entry.days == 2,
    good=("One day: {ids}.", "1日: {ids}。"),
    bad=("Two days: {ids}.", "2日: {ids}。"),
    remedy=Text("Be faster.", "早める。"),
    silent=("How many days is not said: {ids}.", "日数の記載がない: {ids}。"),
    fill_in=Text("Fill in `days`.", "`days` を記入する。"),
    none=Text("No procedure is declared.", "手順の記載がない。"),
)
ONE, TWO, SILENT = (UpdateProcedure(f"P{days}", "-", days) for days in (1, 2, None))


def answer(entries: Seen[Any]) -> tuple[Verdict, str]:
    judgement = put_to_each(entries, QUESTION)
    return judgement.verdict, judgement.because.en


def test_an_entry_that_breaks_it_decides() -> None:
    assert answer(declared.facts(ONE, SILENT, TWO)) == (Verdict.FAIL, "Two days: P2.")


def test_an_entry_that_does_not_say_leaves_it_open() -> None:
    assert answer(declared.facts(ONE, SILENT)) == (Verdict.INCONCLUSIVE, "How many days is not said: PNone.")


def test_all_entries_of_a_table_that_was_read_whole_pass() -> None:
    assert answer(declared.facts(ONE)) == (Verdict.PASS, "One day: P1.")
    assert answer(declared.partly(ONE))[0] is Verdict.INCONCLUSIVE


def test_an_empty_table_has_nothing_to_ask() -> None:
    assert answer(declared.facts()) == (Verdict.NOT_APPLICABLE, "No procedure is declared.")
    assert answer(declared.nobody_looked())[0] is Verdict.INCONCLUSIVE


def test_an_empty_table_fails_where_an_entry_is_wanted() -> None:
    answer = put_to_wanted(declared.facts(), QUESTION)
    assert (answer.verdict, answer.because.en) == (Verdict.FAIL, "No procedure is declared.")
    assert put_to_wanted(declared.partly(ONE), QUESTION).verdict is Verdict.INCONCLUSIVE
    assert put_to_wanted(declared.facts(ONE), QUESTION).verdict is Verdict.PASS
