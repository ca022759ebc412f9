from dataclasses import replace

from shinsa.facts.documents import PublishedStatement, Readability, Topic
from shinsa.facts.user_information import Access, UserInformation
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.rationale_is_easy_to_find import rationale_is_easy_to_find
from tests.rules.given import declared, seen

OPEN = UserInformation(non_updatable_access=Access.ANYBODY, replacement_access=Access.ANYBODY)
PLAIN = PublishedStatement(Topic.NON_UPDATABLE, found=True, readability=Readability(4, 9, ease=75))
TABLE, TOLD = declared.facts(OPEN), seen.facts(PLAIN, replace(PLAIN, topic=Topic.REPLACEMENT))


def test_plain_words_for_anybody_pass() -> None:
    assert rationale_is_easy_to_find(TABLE, TOLD).verdict is Verdict.PASS


def test_what_some_may_not_read_or_what_says_nothing_fails() -> None:
    assert (
        rationale_is_easy_to_find(declared.facts(replace(OPEN, replacement_access=Access.CUSTOMERS)), TOLD).verdict
        is Verdict.FAIL
    )
    assert rationale_is_easy_to_find(TABLE, seen.facts(replace(PLAIN, found=False))).verdict is Verdict.FAIL


def test_hard_words_and_what_is_not_given_are_open() -> None:
    hard = seen.facts(replace(PLAIN, readability=Readability(4, 40, ease=20)))
    for table, told in (
        (TABLE, hard),
        (TABLE, seen.nobody_looked()),
        (declared.facts(replace(OPEN, non_updatable_access=None)), TOLD),
        (declared.nobody_looked(), TOLD),
    ):
        assert rationale_is_easy_to_find(table, told).verdict is Verdict.INCONCLUSIVE
