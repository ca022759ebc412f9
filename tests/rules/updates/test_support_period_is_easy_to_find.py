from dataclasses import replace

from shinsa.facts.documents import PublishedStatement, Readability, Topic
from shinsa.facts.user_information import Access, UserInformation
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.support_period_is_easy_to_find import support_period_is_easy_to_find
from tests.rules.given import declared, seen

OPEN = UserInformation(support_period_access=Access.ANYBODY)
PLAIN = PublishedStatement(Topic.SUPPORT_PERIOD, found=True, readability=Readability(4, 9, ease=75))
TABLE, TOLD = declared.facts(OPEN), seen.facts(PLAIN)


def test_plain_words_for_anybody_pass() -> None:
    assert support_period_is_easy_to_find(TABLE, TOLD).verdict is Verdict.PASS


def test_what_some_may_not_read_or_what_says_nothing_fails() -> None:
    assert (
        support_period_is_easy_to_find(
            declared.facts(replace(OPEN, support_period_access=Access.ACCOUNT)), TOLD
        ).verdict
        is Verdict.FAIL
    )
    assert support_period_is_easy_to_find(TABLE, seen.facts(replace(PLAIN, found=False))).verdict is Verdict.FAIL


def test_hard_words_and_what_is_not_given_are_open() -> None:
    hard = seen.facts(replace(PLAIN, readability=Readability(4, 40, ease=20)))
    for table, told in (
        (TABLE, hard),
        (TABLE, seen.nobody_looked()),
        (declared.facts(replace(OPEN, support_period_access=None)), TOLD),
        (declared.nobody_looked(), TOLD),
    ):
        assert support_period_is_easy_to_find(table, told).verdict is Verdict.INCONCLUSIVE
