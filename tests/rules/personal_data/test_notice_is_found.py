from dataclasses import replace

from shinsa.facts.device import DeviceProfile
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.notice_is_found import notice_is_found
from tests.rules.given import declared, observed

DEVICE = DeviceProfile("Lamp", "ACME", "L1", "1.0")
TOLD = PublishedStatement(Topic.PERSONAL_DATA, found=True)
DATA: Seen[Fact] = declared.facts(PersonalData("PD-1", "voice"))


def judge(statements: Seen[Fact], data: Seen[Fact] = DATA, profile: DeviceProfile = DEVICE) -> Judgement:
    return notice_is_found(declared.facts(profile), data, statements)


def test_a_place_that_does_not_speak_fails_even_beside_one_that_does() -> None:
    assert judge(observed.facts(TOLD, replace(TOLD, found=False))).verdict is Verdict.FAIL
    assert judge(observed.facts(replace(TOLD, filler="TBD"))).verdict is Verdict.FAIL


def test_places_that_speak_pass() -> None:
    assert judge(observed.facts(TOLD, replace(TOLD, language="ja"))).verdict is Verdict.PASS


def test_without_a_document_that_can_be_read_it_stays_open() -> None:
    for statements in (observed.nobody_looked(), observed.facts(), observed.partly(TOLD)):
        answer = judge(statements)
        assert answer.verdict is Verdict.INCONCLUSIVE
        assert "personal-data" in answer.remedy.en


def test_a_device_without_personal_data_is_not_asked() -> None:
    none = replace(DEVICE, personal_data=False)
    assert judge(observed.facts(), declared.facts(), none).verdict is Verdict.NOT_APPLICABLE
