from dataclasses import replace

from shinsa.facts.device import DeviceProfile
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.traffic import ClearTextPersonalData, Personal
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.is_sent_to_services import is_sent_to_services
from tests.rules.given import declared, observed

LOCAL = PersonalData("PD-1", "nickname", sensitive=True, stored_on=("device",))
SENT = replace(LOCAL, id="PD-2", communication=("C-1",))
HEARD = ClearTextPersonalData(
    Personal.PLANTED, "CAN-1", "name", "a.example", 80, "http", local=False, sent=True, category="PD-1"
)
NOT_HEARD: Seen[Fact] = observed.nobody_looked()
KEPT = replace(LOCAL, id="PD-3", stored_on=("device", "service"))
DEVICE = DeviceProfile("Lamp", "ACME", "L1", "1.0")
PROFILE = declared.facts(DEVICE)


def test_what_was_heard_on_the_way_out_does_not_stay() -> None:
    answer = is_sent_to_services(PROFILE, declared.facts(LOCAL), observed.facts(HEARD))
    assert answer.verdict is Verdict.FAIL
    assert "PD-1" in answer.because.ja
    others = observed.facts(replace(HEARD, local=True), replace(HEARD, category="PD-9"), replace(HEARD, sent=False))
    assert is_sent_to_services(PROFILE, declared.facts(LOCAL), others).verdict is Verdict.NOT_APPLICABLE


def test_what_a_carrier_or_a_service_holds_is_sent() -> None:
    assert is_sent_to_services(PROFILE, declared.facts(LOCAL, SENT), NOT_HEARD).verdict is Verdict.PASS
    assert is_sent_to_services(PROFILE, declared.partly(KEPT), NOT_HEARD).verdict is Verdict.PASS


def test_what_stays_on_the_device_is_not() -> None:
    assert is_sent_to_services(PROFILE, declared.facts(LOCAL), NOT_HEARD).verdict is Verdict.NOT_APPLICABLE
    assert is_sent_to_services(PROFILE, declared.facts(), NOT_HEARD).verdict is Verdict.NOT_APPLICABLE


def test_what_is_not_said_stays_open() -> None:
    assert (
        is_sent_to_services(
            PROFILE, declared.facts(LOCAL, replace(LOCAL, id="PD-4", stored_on=None)), NOT_HEARD
        ).verdict
        is Verdict.INCONCLUSIVE
    )
    assert is_sent_to_services(PROFILE, declared.partly(LOCAL), NOT_HEARD).verdict is Verdict.INCONCLUSIVE
    assert is_sent_to_services(PROFILE, declared.nobody_looked(), NOT_HEARD).verdict is Verdict.INCONCLUSIVE


def test_a_device_without_personal_data_is_not_asked() -> None:
    none = declared.facts(replace(DEVICE, personal_data=False))
    assert is_sent_to_services(none, declared.nobody_looked(), NOT_HEARD).verdict is Verdict.NOT_APPLICABLE
    assert is_sent_to_services(none, declared.nobody_looked(), observed.facts(HEARD)).verdict is Verdict.FAIL
    local = observed.facts(replace(HEARD, local=True))
    assert is_sent_to_services(none, declared.nobody_looked(), local).verdict is Verdict.NOT_APPLICABLE
