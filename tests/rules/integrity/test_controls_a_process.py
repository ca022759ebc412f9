from shinsa.facts.attack_surface import OpenPort
from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import DeviceProfile
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.controls_a_process import controls_a_process
from tests.rules.given import declared, observed

VALVES = Capability("CAP-1", "Valves close", Provides.SAFE_OUTPUT, by=("de-energised",))
NOT_ABLE = Capability("CAP-1", "No outputs", Provides.SAFE_OUTPUT, by=("none",))
MODBUS, WEB = OpenPort("tcp", 502, "modbus"), OpenPort("tcp", 80, "http")


def judged(*, said: bool | None, entry: Capability | None = None, port: OpenPort = WEB) -> Verdict:
    profile = declared.facts(DeviceProfile("Gate", "Maker", "G1", "1.0", controls_process=said))
    table = declared.facts(entry) if entry is not None else declared.nobody_looked()
    return controls_a_process(profile, table, observed.facts(port)).verdict


def test_a_denial_that_something_contradicts_fails() -> None:
    assert judged(said=False, entry=VALVES) is Verdict.FAIL
    assert judged(said=False, port=MODBUS) is Verdict.FAIL


def test_what_is_said_or_seen_makes_the_question_apply() -> None:
    assert judged(said=True) is Verdict.PASS
    assert judged(said=None, entry=VALVES) is Verdict.PASS
    assert judged(said=None, port=MODBUS) is Verdict.PASS


def test_a_denial_that_nothing_contradicts_is_not_applicable() -> None:
    assert judged(said=False) is Verdict.NOT_APPLICABLE
    assert judged(said=False, entry=NOT_ABLE) is Verdict.NOT_APPLICABLE


def test_silence_and_a_denial_half_checked_stay_open() -> None:
    assert judged(said=None) is Verdict.INCONCLUSIVE
    nobody = declared.nobody_looked()
    assert controls_a_process(nobody, nobody, observed.facts(WEB)).verdict is Verdict.INCONCLUSIVE
    no = declared.facts(DeviceProfile("Gate", "Maker", "G1", "1.0", controls_process=False))
    assert controls_a_process(no, nobody, observed.partly(WEB)).verdict is Verdict.INCONCLUSIVE
