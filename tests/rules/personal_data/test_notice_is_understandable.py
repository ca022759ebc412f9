from shinsa.facts.device import DeviceProfile
from shinsa.facts.documents import PublishedStatement, Readability, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.model.seen import Declared
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.notice_is_understandable import notice_is_understandable
from tests.rules.given import declared, observed

DEVICE = declared.facts(DeviceProfile("Hub", "Maker", "H-1", "1", personal_data=True))
WITHOUT = declared.facts(DeviceProfile("Hub", "Maker", "H-1", "1", personal_data=False))
NONE = Declared[PersonalData]()
PLAIN = PublishedStatement(Topic.PERSONAL_DATA, found=True, readability=Readability(4, 12, ease=70))
HARD = PublishedStatement(Topic.PERSONAL_DATA, found=True, readability=Readability(4, 31, ease=25))
MISSING = PublishedStatement(Topic.PERSONAL_DATA, found=False)
ELSEWHERE = PublishedStatement(Topic.ROUTER_REQUIRED, found=True, readability=Readability(4, 31, ease=25))


def test_plain_words_on_the_topic_pass() -> None:
    assert notice_is_understandable(DEVICE, NONE, observed.facts(PLAIN, ELSEWHERE)).verdict is Verdict.PASS


def test_words_that_are_missing_fail() -> None:
    assert notice_is_understandable(DEVICE, NONE, observed.facts(PLAIN, MISSING)).verdict is Verdict.FAIL


def test_hard_words_are_left_to_a_person() -> None:
    assert notice_is_understandable(DEVICE, NONE, observed.facts(PLAIN, HARD)).verdict is Verdict.INCONCLUSIVE


def test_without_personal_data_there_is_nothing_to_tell() -> None:
    assert notice_is_understandable(WITHOUT, NONE, observed.facts(MISSING)).verdict is Verdict.NOT_APPLICABLE
