from dataclasses import replace
from datetime import date

import pytest

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.updates import SupportPeriod
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.support_period_agrees import support_period_agrees
from tests.rules.given import declared, observed

UNTIL = SupportPeriod(until=date(2030, 12, 31))
MONTHS = SupportPeriod(months=60)
STATED = PublishedStatement(Topic.SUPPORT_PERIOD, found=True, dates=(date(2030, 12, 31),))
LENGTH = replace(STATED, dates=(), durations=("5 years",))
ELSEWHERE = PublishedStatement(Topic.DELETION, found=True)


@pytest.mark.parametrize(
    ("period", "statement"),
    [
        (UNTIL, STATED),
        (UNTIL, replace(STATED, dates=(date(2030, 12, 1),))),
        (MONTHS, LENGTH),
        (MONTHS, replace(LENGTH, durations=("5年間",))),
        (MONTHS, replace(LENGTH, durations=("６０か月",))),
        (MONTHS, replace(LENGTH, durations=("60-month",))),
        (MONTHS, replace(LENGTH, durations=("5ヵ年",))),
        (MONTHS, replace(LENGTH, durations=("5 yrs", "60 months"))),
        (SupportPeriod(until=date(2030, 12, 31), months=60), replace(LENGTH, dates=(date(2030, 12, 1),))),
    ],
)
def test_published_as_declared_passes(period: SupportPeriod, statement: PublishedStatement) -> None:
    judgement = support_period_agrees(declared.facts(period), observed.facts(statement, ELSEWHERE))
    assert judgement.verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("period", "statement", "said"),
    [
        (UNTIL, replace(STATED, dates=(date(2028, 12, 31),)), "Declared 2030-12-31; published 2028-12-31"),
        (MONTHS, replace(LENGTH, durations=("2 years",)), "Declared 60 months; published 2 years"),
    ],
)
def test_a_declaration_against_the_publication_fails(
    period: SupportPeriod, statement: PublishedStatement, said: str
) -> None:
    judgement = support_period_agrees(declared.facts(period), observed.facts(statement))
    assert judgement.verdict is Verdict.FAIL
    assert said in judgement.because.en


@pytest.mark.parametrize(
    ("period", "statement"),
    [
        (UNTIL, LENGTH),
        (MONTHS, STATED),
        (MONTHS, replace(LENGTH, durations=("the usual time",))),
        (MONTHS, replace(LENGTH, durations=("2 years", "5 years"))),
        (UNTIL, replace(STATED, dates=(date(2027, 12, 31), date(2030, 12, 31)))),
        (UNTIL, replace(STATED, dates=(date(2025, 3, 1),), unread_time="until 01/02/2030")),
        (replace(UNTIL, months=60), replace(LENGTH, dates=(date(2028, 12, 31),))),
    ],
)
def test_what_cannot_be_compared_leaves_it_open(period: SupportPeriod, statement: PublishedStatement) -> None:
    judgement = support_period_agrees(declared.facts(period), observed.facts(statement))
    assert judgement.verdict is Verdict.INCONCLUSIVE


def test_no_declared_period_leaves_it_open() -> None:
    for periods in (declared.nobody_looked(), declared.facts(SupportPeriod()), declared.facts(SupportPeriod(months=0))):
        judgement = support_period_agrees(periods, observed.facts(STATED))
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "`until`" in judgement.remedy.en


def test_without_a_published_period_there_is_nothing_to_compare() -> None:
    for statements in (
        observed.facts(replace(STATED, filler="TBD")),
        observed.facts(ELSEWHERE),
        observed.nobody_looked(),
    ):
        judgement = support_period_agrees(declared.facts(UNTIL), statements)
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "`documents`" in judgement.remedy.en
