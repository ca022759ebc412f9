from dataclasses import replace

from shinsa.facts.device import DeviceProfile
from shinsa.facts.traffic import ClearTextPersonalData, Personal
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.services_keep_data import services_keep_data
from tests.rules.deletion.made import ACCOUNT, LOCAL, MAIL, RESET
from tests.rules.given import declared, observed

NONE = declared.facts(RESET)
DEVICE = DeviceProfile("Lamp", "ACME", "L1", "1.0")
PROFILE = declared.facts(DEVICE)
UNSEEN = observed.nobody_looked()


def judged(profile: Seen[Fact], data: Seen[Fact], functions: Seen[Fact], readable: Seen[Fact] = UNSEEN) -> Judgement:
    return services_keep_data(profile, data, functions, readable)


def test_a_deletion_in_services_that_keep_nothing_fails() -> None:
    answer = judged(PROFILE, declared.facts(LOCAL), declared.facts(RESET, ACCOUNT))
    assert answer.verdict is Verdict.FAIL
    assert "DF-2" in answer.because.en


def test_what_leaves_the_device_can_be_kept() -> None:
    assert judged(PROFILE, declared.facts(LOCAL, MAIL), NONE).verdict is Verdict.PASS
    assert judged(PROFILE, declared.facts(replace(LOCAL, communication=("C-1",))), NONE).verdict is Verdict.PASS


def test_what_stays_on_the_device_is_not() -> None:
    assert judged(PROFILE, declared.facts(LOCAL), NONE).verdict is Verdict.NOT_APPLICABLE


def test_what_is_not_said_stays_open() -> None:
    assert judged(PROFILE, declared.facts(replace(LOCAL, stored_on=None)), NONE).verdict is Verdict.INCONCLUSIVE
    assert judged(PROFILE, declared.nobody_looked(), NONE).verdict is Verdict.INCONCLUSIVE


def test_a_device_without_personal_data_is_not_asked() -> None:
    none = declared.facts(replace(DEVICE, personal_data=False))
    assert judged(none, declared.nobody_looked(), NONE).verdict is Verdict.NOT_APPLICABLE


def test_a_denial_that_the_traffic_contradicts_fails() -> None:
    sent = ClearTextPersonalData(Personal.EMAIL, "mail", "", "198.51.100.9", 80, "http", local=False, sent=True)
    none = declared.facts(replace(DEVICE, personal_data=False))
    nobody = declared.nobody_looked()
    assert judged(none, nobody, NONE, observed.facts(sent)).verdict is Verdict.FAIL
    assert judged(PROFILE, nobody, NONE, observed.facts(sent)).verdict is Verdict.PASS
    local = observed.facts(replace(sent, local=True))
    assert judged(none, nobody, NONE, local).verdict is Verdict.NOT_APPLICABLE
