from dataclasses import replace

from shinsa.facts.device import DeviceProfile
from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.services_keep_data import services_keep_data
from tests.rules.deletion.made import ACCOUNT, LOCAL, MAIL, RESET
from tests.rules.given import declared

NONE = declared.facts(RESET)
DEVICE = DeviceProfile("Lamp", "ACME", "L1", "1.0")
PROFILE = declared.facts(DEVICE)


def test_a_deletion_in_services_that_keep_nothing_fails() -> None:
    answer = services_keep_data(PROFILE, declared.facts(LOCAL), declared.facts(RESET, ACCOUNT))
    assert answer.verdict is Verdict.FAIL
    assert "DF-2" in answer.because.en


def test_what_leaves_the_device_can_be_kept() -> None:
    assert services_keep_data(PROFILE, declared.facts(LOCAL, MAIL), NONE).verdict is Verdict.PASS
    assert (
        services_keep_data(PROFILE, declared.facts(replace(LOCAL, communication=("C-1",))), NONE).verdict
        is Verdict.PASS
    )


def test_what_stays_on_the_device_is_not() -> None:
    assert services_keep_data(PROFILE, declared.facts(LOCAL), NONE).verdict is Verdict.NOT_APPLICABLE


def test_what_is_not_said_stays_open() -> None:
    assert (
        services_keep_data(PROFILE, declared.facts(replace(LOCAL, stored_on=None)), NONE).verdict
        is Verdict.INCONCLUSIVE
    )
    assert services_keep_data(PROFILE, declared.nobody_looked(), NONE).verdict is Verdict.INCONCLUSIVE


def test_a_device_without_personal_data_is_not_asked() -> None:
    none = declared.facts(replace(DEVICE, personal_data=False))
    assert services_keep_data(none, declared.nobody_looked(), NONE).verdict is Verdict.NOT_APPLICABLE
