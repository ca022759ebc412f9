from shinsa.facts.documents import PublishedStatement, Readability, Topic
from shinsa.facts.passwords import AuthenticationMechanism, Factor
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.change_is_understandable import change_is_understandable
from tests.rules.given import declared, observed

LOGIN = declared.facts(AuthenticationMechanism("AM-1", "Web page", Factor.PASSWORD))
PLAIN = PublishedStatement(Topic.PASSWORD_CHANGE, found=True, readability=Readability(4, 12, ease=70))
HARD = PublishedStatement(Topic.PASSWORD_CHANGE, found=True, readability=Readability(4, 31, ease=25))
MISSING = PublishedStatement(Topic.PASSWORD_CHANGE, found=False)


def test_plain_words_on_the_topic_pass() -> None:
    assert change_is_understandable(LOGIN, observed.facts(PLAIN)).verdict is Verdict.PASS


def test_words_that_are_missing_fail() -> None:
    assert change_is_understandable(LOGIN, observed.facts(PLAIN, MISSING)).verdict is Verdict.FAIL


def test_hard_words_are_left_to_a_person() -> None:
    assert change_is_understandable(LOGIN, observed.facts(PLAIN, HARD)).verdict is Verdict.INCONCLUSIVE


def test_without_a_password_there_is_none_to_change() -> None:
    key = declared.facts(AuthenticationMechanism("AM-1", "Shell", Factor.KEY))
    assert change_is_understandable(key, observed.facts(MISSING)).verdict is Verdict.NOT_APPLICABLE
