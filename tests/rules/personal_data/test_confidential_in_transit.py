from dataclasses import replace

import pytest

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.device import DeviceProfile
from shinsa.facts.personal_data import PersonalData
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.confidential_in_transit import confidential_in_transit
from tests.rules.given import declared

DEVICE = DeviceProfile("Lamp", "ACME", "L1", "1.0")
NAME = PersonalData("P-1", "name", communication=("C-1",))
CLOUD = CommunicationMechanism("C-1", "cloud", encrypted=True)
PLAIN = CommunicationMechanism("C-2", "status page", encrypted=False)
NOBODY: Seen[Fact] = declared.nobody_looked()


def judge(data: Seen[Fact], mechanisms: Seen[Fact], profile: DeviceProfile = DEVICE) -> Judgement:
    return confidential_in_transit(declared.facts(profile), data, mechanisms)


def test_encrypted_carriers_pass() -> None:
    judgement = judge(declared.facts(NAME), declared.facts(CLOUD, PLAIN))
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", None) for o in judgement.evidence] == [NAME, CLOUD]


def test_a_plain_carrier_fails() -> None:
    judgement = judge(declared.facts(replace(NAME, communication=("C-1", "C-2"))), declared.facts(CLOUD, PLAIN))
    assert judgement.verdict is Verdict.FAIL
    assert "P-1" in judgement.because.ja


@pytest.mark.parametrize(
    ("data", "mechanisms"),
    [
        (declared.facts(replace(NAME, communication=())), declared.facts(CLOUD)),
        (declared.facts(replace(NAME, communication=("C-9",))), declared.facts(CLOUD)),
        (declared.facts(NAME), declared.facts(replace(CLOUD, encrypted=None))),
        (declared.partly(NAME), declared.facts(CLOUD)),
        (declared.facts(NAME), declared.partly(CLOUD)),
        (NOBODY, NOBODY),
    ],
)
def test_what_is_left_open_is_inconclusive(data: Seen[Fact], mechanisms: Seen[Fact]) -> None:
    assert judge(data, mechanisms).verdict is Verdict.INCONCLUSIVE


def test_a_device_without_personal_data_is_not_asked() -> None:
    assert judge(NOBODY, NOBODY, replace(DEVICE, personal_data=False)).verdict is Verdict.NOT_APPLICABLE
    assert judge(declared.facts(), NOBODY).verdict is Verdict.NOT_APPLICABLE
