from shinsa.facts.sensors import Sensor, SensorFound, SensorSign
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.device_senses import device_senses
from tests.rules.given import attested, declared, observed

CAMERA = SensorSign("camera", "ovti,ov5640", fitted=True)
NO_SIGN: Seen[Fact] = observed.nobody_looked()
NOT_LOOKED: Seen[Fact] = attested.nobody_looked()


def judge(sensors: Seen[Fact], signs: Seen[Fact] = NO_SIGN, found: Seen[Fact] = NOT_LOOKED) -> Judgement:
    return device_senses(sensors, signs, found)


def test_a_denial_that_an_inspector_saw_through_fails() -> None:
    answer = judge(declared.facts(), found=attested.facts(SensorFound("microphone")))
    assert answer.verdict is Verdict.FAIL
    assert "microphone" in answer.because.en


def test_a_declared_sensor_senses() -> None:
    assert judge(declared.partly(Sensor("ES-1", "Camera"))).verdict is Verdict.PASS


def test_a_denial_that_nothing_contradicts_is_believed() -> None:
    driver = observed.facts(SensorSign("camera", "uvcvideo", fitted=False))
    assert judge(declared.facts(), driver, attested.facts()).verdict is Verdict.NOT_APPLICABLE


def test_a_sign_or_silence_stays_open() -> None:
    assert judge(declared.facts(), observed.facts(CAMERA)).verdict is Verdict.INCONCLUSIVE
    assert judge(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
