from dataclasses import replace
from datetime import date

import pytest

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.updates import SupportPeriod
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.support_period_names_its_end import support_period_names_its_end
from tests.rules.given import declared, observed

TODAY = date(2026, 1, 15)
UNTIL = SupportPeriod(until=date(2030, 12, 31))
STATED = PublishedStatement(Topic.SUPPORT_PERIOD, found=True, dates=(date(2025, 3, 1), date(2030, 12, 31)))


@pytest.mark.parametrize(
    ("end", "day"), [(UNTIL, date(2030, 12, 31)), (UNTIL, date(2030, 12, 1)), (SupportPeriod(until=TODAY), TODAY)]
)
def test_the_declared_last_day_that_is_published_passes(end: SupportPeriod, day: date) -> None:
    statements = observed.facts(replace(STATED, dates=(date(2025, 3, 1), day)))
    assert support_period_names_its_end(declared.facts(end), statements, TODAY).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("period", "dates"),
    [
        (UNTIL, ()),
        (UNTIL, (date(2025, 3, 1), date(2025, 12, 31))),
        (UNTIL, (date(2029, 12, 31),)),
        (SupportPeriod(until=date(2025, 12, 31)), (date(2025, 12, 31),)),
        (SupportPeriod(months=60), (date(2025, 3, 1),)),
    ],
)
def test_a_length_a_day_that_has_passed_or_another_day_fails(period: SupportPeriod, dates: tuple[date, ...]) -> None:
    statements = observed.facts(replace(STATED, dates=dates, durations=("5 years",)))
    assert support_period_names_its_end(declared.facts(period), statements, TODAY).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("period", "statements"),
    [
        (declared.facts(UNTIL), observed.nobody_looked()),
        (declared.facts(UNTIL), observed.facts(replace(STATED, topic=Topic.DELETION))),
        (declared.facts(UNTIL), observed.facts(replace(STATED, filler="TBD"))),
        (declared.facts(SupportPeriod(months=60)), observed.facts(STATED)),
        (declared.facts(), observed.facts(STATED)),
    ],
)
def test_what_is_not_declared_or_not_read_stays_open(period: Seen[Fact], statements: Seen[Fact]) -> None:
    assert support_period_names_its_end(period, statements, TODAY).verdict is Verdict.INCONCLUSIVE


def test_a_day_that_could_not_be_read_is_left_to_a_person() -> None:
    unread = replace(STATED, dates=(), unread_time="until 01/02/2031")
    for statement in (unread, replace(unread, dates=(date(2029, 12, 31),))):
        answer = support_period_names_its_end(declared.facts(UNTIL), observed.facts(statement), TODAY)
        assert answer.verdict is Verdict.INCONCLUSIVE
    told = support_period_names_its_end(declared.facts(UNTIL), observed.facts(unread), TODAY)
    assert "01/02/2031" in told.because.en


def test_two_days_ahead_are_left_to_a_person() -> None:
    english, japanese = replace(STATED, language="en"), replace(STATED, language="ja", dates=(date(2030, 3, 31),))
    answer = support_period_names_its_end(declared.facts(UNTIL), observed.facts(english, japanese), TODAY)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "2030-03-31" in answer.because.en
