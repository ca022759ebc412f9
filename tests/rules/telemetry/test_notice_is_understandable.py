from shinsa.facts.documents import PublishedStatement, Readability, Topic
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.notice_is_understandable import notice_is_understandable
from tests.rules.given import declared, observed

PLAIN = PublishedStatement(Topic.TELEMETRY, found=True, readability=Readability(4, 12, ease=70))
HARD = PublishedStatement(Topic.TELEMETRY, found=True, readability=Readability(4, 31, ease=25))
MISSING = PublishedStatement(Topic.TELEMETRY, found=False)


def test_plain_words_on_the_topic_pass() -> None:
    assert (
        notice_is_understandable(declared.facts(TelemetryData("TD-1", "Errors")), observed.facts(PLAIN)).verdict
        is Verdict.PASS
    )


def test_words_that_are_missing_fail() -> None:
    assert (
        notice_is_understandable(
            declared.facts(TelemetryData("TD-1", "Errors")), observed.facts(PLAIN, MISSING)
        ).verdict
        is Verdict.FAIL
    )


def test_hard_words_are_left_to_a_person() -> None:
    assert (
        notice_is_understandable(declared.facts(TelemetryData("TD-1", "Errors")), observed.facts(PLAIN, HARD)).verdict
        is Verdict.INCONCLUSIVE
    )


def test_where_there_is_nothing_to_tell_it_does_not_apply() -> None:
    assert notice_is_understandable(declared.facts(), observed.facts(MISSING)).verdict is Verdict.NOT_APPLICABLE
