from dataclasses import replace

import pytest

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.device import DeviceProfile
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.traffic import ClearTextPersonalData, Personal
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.sensitive_is_confidential import sensitive_is_confidential
from tests.rules.given import declared, observed

DEVICE = DeviceProfile("Lamp", "ACME", "L1", "1.0")
VIDEO = PersonalData("P-1", "video", sensitive=True, communication=("C-1",))
NICK = PersonalData("P-2", "nickname", sensitive=False)
CLOUD = CommunicationMechanism("C-1", "cloud", encrypted=True)
SEEN = ClearTextPersonalData(
    Personal.PLANTED, "CAN-1", "other", "a.example", 80, "http", local=False, sent=True, category="P-1"
)
NOBODY: Seen[Fact] = declared.nobody_looked()
NOT_RECORDED: Seen[Fact] = observed.nobody_looked()


def judge(
    data: Seen[Fact], mechanisms: Seen[Fact], readable: Seen[Fact] = NOT_RECORDED, profile: DeviceProfile = DEVICE
) -> Judgement:
    return sensitive_is_confidential(declared.facts(profile), data, mechanisms, readable)


def test_encrypted_carriers_of_what_is_sensitive_pass() -> None:
    assert judge(declared.facts(VIDEO, NICK), declared.facts(CLOUD)).verdict is Verdict.PASS
    assert judge(declared.facts(VIDEO), declared.facts(CLOUD), observed.facts()).verdict is Verdict.PASS


def test_a_sample_that_was_readable_fails() -> None:
    judgement = judge(declared.facts(VIDEO), declared.facts(CLOUD), observed.partly(SEEN))
    assert judgement.verdict is Verdict.FAIL
    assert "P-1 at somewhere" in judgement.because.en
    other = replace(SEEN, category="P-2")
    assert judge(declared.facts(VIDEO, NICK), declared.facts(CLOUD), observed.facts(other)).verdict is Verdict.PASS


def test_a_plain_carrier_fails() -> None:
    assert judge(declared.facts(VIDEO), declared.facts(replace(CLOUD, encrypted=False))).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("data", "mechanisms"),
    [
        (declared.facts(replace(NICK, sensitive=None)), declared.facts(CLOUD)),
        (declared.facts(replace(VIDEO, communication=())), declared.facts(CLOUD)),
        (declared.facts(VIDEO), declared.nobody_looked()),
        (declared.partly(VIDEO), declared.facts(CLOUD)),
        (declared.facts(VIDEO), declared.partly(CLOUD)),
        (NOBODY, NOBODY),
    ],
)
def test_what_is_left_open_is_inconclusive(data: Seen[Fact], mechanisms: Seen[Fact]) -> None:
    assert judge(data, mechanisms).verdict is Verdict.INCONCLUSIVE


def test_a_recording_that_could_not_be_read_is_inconclusive() -> None:
    assert judge(declared.facts(VIDEO), declared.facts(CLOUD), observed.partly()).verdict is Verdict.INCONCLUSIVE


def test_a_device_without_sensitive_data_is_not_asked() -> None:
    assert judge(declared.facts(NICK), NOBODY).verdict is Verdict.NOT_APPLICABLE
    assert judge(NOBODY, NOBODY, profile=replace(DEVICE, personal_data=False)).verdict is Verdict.NOT_APPLICABLE
