from dataclasses import replace

from shinsa.facts.device import DeviceProfile
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.telemetry import TelemetryData
from shinsa.facts.traffic import ClearTextPersonalData, Personal
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.is_processed import is_processed
from tests.rules.given import declared, observed

DEVICE = DeviceProfile("Lamp", "ACME", "L1", "1.0")
NONE = declared.facts(replace(DEVICE, personal_data=False))
SENT = ClearTextPersonalData(Personal.EMAIL, "mail", "", "a.example", 80, "http", local=False, sent=True)
SEEN: dict[str, Seen[Fact]] = {
    "profile": declared.facts(DEVICE),
    "data": declared.nobody_looked(),
    "telemetry": declared.nobody_looked(),
    "readable": observed.nobody_looked(),
}


def judge(**given: Seen[Fact]) -> Judgement:
    return is_processed(**{**SEEN, **given})


def test_a_denial_that_was_seen_through_fails() -> None:
    assert judge(profile=NONE, readable=observed.facts(SENT)).verdict is Verdict.FAIL
    assert judge(profile=NONE, data=declared.facts(PersonalData("PD-1", "mail"))).verdict is Verdict.FAIL


def test_declared_or_seen_personal_data_are_processed() -> None:
    assert judge(data=declared.facts(PersonalData("PD-1", "mail"))).verdict is Verdict.PASS
    assert (
        judge(telemetry=declared.facts(TelemetryData("TD-1", "use", personal_data=("PD-1",)))).verdict is Verdict.PASS
    )
    assert judge(readable=observed.facts(SENT)).verdict is Verdict.PASS


def test_a_denial_that_nothing_contradicts_is_believed() -> None:
    heard = observed.facts(replace(SENT, local=True), replace(SENT, sent=False))
    assert judge(profile=NONE, readable=heard).verdict is Verdict.NOT_APPLICABLE
    assert judge(data=declared.facts()).verdict is Verdict.NOT_APPLICABLE


def test_silence_stays_open() -> None:
    assert judge().verdict is Verdict.INCONCLUSIVE
