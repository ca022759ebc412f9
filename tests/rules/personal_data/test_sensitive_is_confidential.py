from dataclasses import replace

import pytest

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.device import DeviceProfile
from shinsa.facts.personal_data import PersonalData
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.sensitive_is_confidential import sensitive_is_confidential
from tests.rules.given import declared

DEVICE = DeviceProfile("Lamp", "ACME", "L1", "1.0")
VIDEO = PersonalData("P-1", "video", sensitive=True, communication=("C-1",))
NICK = PersonalData("P-2", "nickname", sensitive=False)
CLOUD = CommunicationMechanism("C-1", "cloud", encrypted=True)
NOBODY: Seen[Fact] = declared.nobody_looked()


def judge(data: Seen[Fact], mechanisms: Seen[Fact], profile: DeviceProfile = DEVICE) -> Judgement:
    return sensitive_is_confidential(declared.facts(profile), data, mechanisms)


def test_encrypted_carriers_of_what_is_sensitive_pass() -> None:
    assert judge(declared.facts(VIDEO, NICK), declared.facts(CLOUD)).verdict is Verdict.PASS


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


def test_a_device_without_sensitive_data_is_not_asked() -> None:
    assert judge(declared.facts(NICK), NOBODY).verdict is Verdict.NOT_APPLICABLE
    assert judge(NOBODY, NOBODY, profile=replace(DEVICE, personal_data=False)).verdict is Verdict.NOT_APPLICABLE
