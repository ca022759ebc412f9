from shinsa.facts.documents import PublishedStatement, Readability, Topic
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.support_period_is_understandable import support_period_is_understandable
from tests.rules.given import observed

PLAIN = PublishedStatement(Topic.SUPPORT_PERIOD, found=True, readability=Readability(4, 12, ease=70))
HARD = PublishedStatement(Topic.SUPPORT_PERIOD, found=True, readability=Readability(4, 31, ease=25))
MISSING = PublishedStatement(Topic.SUPPORT_PERIOD, found=False)
ELSEWHERE = PublishedStatement(Topic.ROUTER_REQUIRED, found=True, readability=Readability(4, 31, ease=25))


def test_plain_words_on_the_topic_pass() -> None:
    assert support_period_is_understandable(observed.facts(PLAIN, ELSEWHERE)).verdict is Verdict.PASS


def test_words_that_are_missing_fail() -> None:
    assert support_period_is_understandable(observed.facts(PLAIN, MISSING)).verdict is Verdict.FAIL


def test_hard_words_are_left_to_a_person() -> None:
    assert support_period_is_understandable(observed.facts(PLAIN, HARD)).verdict is Verdict.INCONCLUSIVE
