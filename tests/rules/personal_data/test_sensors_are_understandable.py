from shinsa.facts.documents import PublishedStatement, Readability, Topic
from shinsa.facts.sensors import Sensor
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.sensors_are_understandable import sensors_are_understandable
from tests.rules.given import declared, observed

PLAIN = PublishedStatement(Topic.SENSORS, found=True, readability=Readability(4, 12, ease=70))
HARD = PublishedStatement(Topic.SENSORS, found=True, readability=Readability(4, 31, ease=25))
MISSING = PublishedStatement(Topic.SENSORS, found=False)


def test_plain_words_on_the_topic_pass() -> None:
    assert (
        sensors_are_understandable(declared.facts(Sensor("ES-1", "Camera")), observed.facts(PLAIN)).verdict
        is Verdict.PASS
    )


def test_words_that_are_missing_fail() -> None:
    assert (
        sensors_are_understandable(declared.facts(Sensor("ES-1", "Camera")), observed.facts(PLAIN, MISSING)).verdict
        is Verdict.FAIL
    )


def test_hard_words_are_left_to_a_person() -> None:
    assert (
        sensors_are_understandable(declared.facts(Sensor("ES-1", "Camera")), observed.facts(PLAIN, HARD)).verdict
        is Verdict.INCONCLUSIVE
    )


def test_where_there_is_nothing_to_tell_it_does_not_apply() -> None:
    assert sensors_are_understandable(declared.facts(), observed.facts(MISSING)).verdict is Verdict.NOT_APPLICABLE
