from shinsa.facts.documents import PublishedStatement, Readability, Topic
from shinsa.model.verdict import Verdict
from shinsa.rules.setup.guidance_is_understandable import guidance_is_understandable
from tests.rules.given import observed

PLAIN = PublishedStatement(Topic.SECURE_SETUP, found=True, readability=Readability(4, 12, ease=70))
HARD = PublishedStatement(Topic.SECURE_SETUP, found=True, readability=Readability(4, 31, ease=25))
MISSING = PublishedStatement(Topic.SECURE_SETUP, found=False)
ELSEWHERE = PublishedStatement(Topic.ROUTER_REQUIRED, found=True, readability=Readability(4, 31, ease=25))


def test_plain_words_on_the_topic_pass() -> None:
    assert guidance_is_understandable(observed.facts(PLAIN, ELSEWHERE)).verdict is Verdict.PASS


def test_words_that_are_missing_fail() -> None:
    assert guidance_is_understandable(observed.facts(PLAIN, MISSING)).verdict is Verdict.FAIL


def test_hard_words_are_left_to_a_person() -> None:
    assert guidance_is_understandable(observed.facts(PLAIN, HARD)).verdict is Verdict.INCONCLUSIVE
