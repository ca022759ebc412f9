from shinsa.facts.device import DeviceProfile
from shinsa.facts.documents import PublishedStatement, Readability, Topic
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.instructions_are_understandable import instructions_are_understandable
from tests.rules.given import declared, observed

PLAIN = PublishedStatement(Topic.DELETION, found=True, readability=Readability(4, 12, ease=70))
HARD = PublishedStatement(Topic.DELETION, found=True, readability=Readability(4, 31, ease=25))
MISSING = PublishedStatement(Topic.DELETION, found=False)
DEVICE = declared.facts(DeviceProfile("Hub", "Maker", "H-1", "1", personal_data=True))
WITHOUT = declared.facts(DeviceProfile("Hub", "Maker", "H-1", "1", personal_data=False))
NONE: Seen[Fact] = declared.facts()


def test_plain_words_on_the_topic_pass() -> None:
    assert instructions_are_understandable(DEVICE, NONE, NONE, observed.facts(PLAIN)).verdict is Verdict.PASS


def test_words_that_are_missing_fail() -> None:
    assert instructions_are_understandable(DEVICE, NONE, NONE, observed.facts(PLAIN, MISSING)).verdict is Verdict.FAIL


def test_hard_words_are_left_to_a_person() -> None:
    assert (
        instructions_are_understandable(DEVICE, NONE, NONE, observed.facts(PLAIN, HARD)).verdict is Verdict.INCONCLUSIVE
    )


def test_where_there_is_nothing_to_tell_it_does_not_apply() -> None:
    assert (
        instructions_are_understandable(WITHOUT, NONE, NONE, observed.facts(MISSING)).verdict is Verdict.NOT_APPLICABLE
    )
