from dataclasses import replace
from datetime import date

import pytest

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.updates import SupportPeriod
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.support_period_published import support_period_published
from tests.rules.given import declared, observed

TODAY = date(2026, 1, 15)
UNTIL = SupportPeriod(until=date(2030, 12, 31))
MONTHS = SupportPeriod(months=60)
STATED = PublishedStatement(
    Topic.SUPPORT_PERIOD,
    found=True,
    url="https://maker.example/support",
    dates=(date(2025, 3, 1), date(2030, 12, 31)),
    gives_reason=True,
)
LENGTH = replace(STATED, dates=(), durations=("1 year", "5 years"))
ELSEWHERE = PublishedStatement(Topic.DELETION, found=True, url="https://maker.example/manual")


@pytest.mark.parametrize(
    ("period", "statement"),
    [
        (UNTIL, STATED),
        (replace(UNTIL, until=TODAY), replace(STATED, dates=(TODAY,))),
        (MONTHS, LENGTH),
        (UNTIL, replace(STATED, gives_reason=False)),
    ],
)
def test_published_passes(period: SupportPeriod, statement: PublishedStatement) -> None:
    judgement = support_period_published(declared.facts(period), observed.facts(statement, ELSEWHERE), TODAY)
    assert judgement.verdict is Verdict.PASS
    assert "maker.example/support" in judgement.because.en


def test_a_time_that_could_not_be_read_is_left_to_a_person() -> None:
    unread = replace(STATED, dates=(), unread_time="for 3 to 5 years")
    judgement = support_period_published(declared.facts(UNTIL), observed.facts(unread), TODAY)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "3 to 5 years" in judgement.because.en
    beside = replace(unread, durations=("5 years",))
    assert support_period_published(declared.facts(), observed.facts(beside), TODAY).verdict is Verdict.PASS


def test_days_that_are_past_promise_nothing() -> None:
    past = replace(STATED, dates=(date(2024, 12, 31),))
    judgement = support_period_published(declared.facts(), observed.facts(past), TODAY)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "2024-12-31" in judgement.because.en


def test_a_period_that_has_ended_fails() -> None:
    over = SupportPeriod(until=date(2026, 1, 14))
    for statements in (observed.nobody_looked(), observed.facts(replace(STATED, dates=(date(2026, 1, 14),)))):
        judgement = support_period_published(declared.facts(over), statements, TODAY)
        assert judgement.verdict is Verdict.FAIL
        assert "2026-01-14" in judgement.because.en


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (replace(STATED, found=False), "does not"),
        (replace(STATED, filler="TBD"), "does not"),
        (replace(STATED, dates=()), "neither a date nor a length"),
    ],
)
def test_a_document_that_lacks_something_fails(statement: PublishedStatement, said: str) -> None:
    judgement = support_period_published(declared.facts(UNTIL), observed.facts(statement), TODAY)
    assert judgement.verdict is Verdict.FAIL
    assert said in judgement.because.en


def test_a_document_without_an_address_or_none_at_all_leaves_it_open() -> None:
    for statements in (observed.facts(replace(STATED, url="")), observed.facts(ELSEWHERE), observed.nobody_looked()):
        judgement = support_period_published(declared.facts(UNTIL), statements, TODAY)
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "`documents`" in judgement.remedy.en
