from shinsa.facts.documents import PublishedStatement, Readability, Topic
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.change_is_understandable import change_is_understandable
from tests.rules.given import observed

PLAIN = PublishedStatement(Topic.PASSWORD_CHANGE, found=True, readability=Readability(4, 12, ease=70))
HARD = PublishedStatement(Topic.PASSWORD_CHANGE, found=True, readability=Readability(4, 31, ease=25))
MISSING = PublishedStatement(Topic.PASSWORD_CHANGE, found=False)
ELSEWHERE = PublishedStatement(Topic.ROUTER_REQUIRED, found=True, readability=Readability(4, 31, ease=25))


def test_plain_words_on_the_topic_pass() -> None:
    assert change_is_understandable(observed.facts(PLAIN, ELSEWHERE)).verdict is Verdict.PASS


def test_words_that_are_missing_fail() -> None:
    assert change_is_understandable(observed.facts(PLAIN, MISSING)).verdict is Verdict.FAIL


def test_hard_words_are_left_to_a_person() -> None:
    assert change_is_understandable(observed.facts(PLAIN, HARD)).verdict is Verdict.INCONCLUSIVE
