from dataclasses import replace

import pytest

from shinsa.facts.device import DeviceProfile
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.carriers_are_declared import carriers_are_declared
from tests.rules.given import declared
from tests.rules.personal_data.wire import CLOUD, MAIL, PAGE, VIDEO

DEVICE = DeviceProfile("Lamp", "ACME", "L1", "1.0")


def judge(data: Seen[Fact], mechanisms: Seen[Fact], profile: DeviceProfile = DEVICE) -> Judgement:
    return carriers_are_declared(declared.facts(profile), data, mechanisms)


def test_a_carrier_that_no_table_holds_fails() -> None:
    answer = judge(declared.facts(MAIL, VIDEO), declared.facts(CLOUD))
    assert answer.verdict is Verdict.FAIL
    assert "P-2 (C-2)" in answer.because.en


def test_carriers_that_are_listed_pass() -> None:
    assert judge(declared.facts(MAIL, VIDEO), declared.facts(CLOUD, PAGE)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("data", "mechanisms"),
    [
        (declared.facts(replace(MAIL, communication=())), declared.facts(CLOUD)),
        (declared.facts(MAIL), declared.nobody_looked()),
        (declared.facts(VIDEO), declared.partly(CLOUD)),
        (declared.partly(MAIL), declared.facts(CLOUD)),
        (declared.nobody_looked(), declared.nobody_looked()),
    ],
)
def test_what_is_left_open_is_inconclusive(data: Seen[Fact], mechanisms: Seen[Fact]) -> None:
    assert judge(data, mechanisms).verdict is Verdict.INCONCLUSIVE


def test_a_device_without_personal_data_is_not_asked() -> None:
    none = replace(DEVICE, personal_data=False)
    assert judge(declared.nobody_looked(), declared.nobody_looked(), none).verdict is Verdict.NOT_APPLICABLE
