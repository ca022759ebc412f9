from dataclasses import replace

from shinsa.facts.device import DeviceProfile
from shinsa.facts.personal_data import PersonalData
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.is_aggregated_only import is_aggregated_only
from tests.rules.given import declared

MAIL = PersonalData("PD-1", "mail", aggregated_only=False)
COUNT = PersonalData("PD-2", "visits", aggregated_only=True)
DEVICE = DeviceProfile("Lamp", "ACME", "L1", "1.0")
PROFILE = declared.facts(DEVICE)


def test_data_for_an_aggregate_alone_hold() -> None:
    assert is_aggregated_only(PROFILE, declared.partly(MAIL, COUNT)).verdict is Verdict.PASS


def test_data_with_other_purposes_do_not() -> None:
    assert is_aggregated_only(PROFILE, declared.facts(MAIL)).verdict is Verdict.NOT_APPLICABLE
    assert is_aggregated_only(PROFILE, declared.facts()).verdict is Verdict.NOT_APPLICABLE


def test_a_bare_aggregate_is_never_a_fault() -> None:
    assert is_aggregated_only(PROFILE, declared.facts(COUNT)).verdict is not Verdict.FAIL


def test_what_is_not_said_stays_open() -> None:
    assert (
        is_aggregated_only(PROFILE, declared.facts(replace(MAIL, aggregated_only=None))).verdict is Verdict.INCONCLUSIVE
    )
    assert is_aggregated_only(PROFILE, declared.partly(MAIL)).verdict is Verdict.INCONCLUSIVE
    assert is_aggregated_only(PROFILE, declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE


def test_a_device_without_personal_data_is_not_asked() -> None:
    none = declared.facts(replace(DEVICE, personal_data=False))
    assert is_aggregated_only(none, declared.nobody_looked()).verdict is Verdict.NOT_APPLICABLE
