from dataclasses import replace

import pytest

from shinsa.facts.personal_data import PersonalData
from shinsa.facts.sensors import Sensor, SensorFound, SensorSign
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.observation import Look
from shinsa.model.place import FilePlace
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.every_sensor_is_declared import every_sensor_is_declared
from tests.rules.given import attested, declared, observed

CAMERA = Sensor("ES-1", "Looks into the room", "camera")
CLIMATE = Sensor("ES-2", "Temperature and humidity sensor")
MIC = SensorSign("microphone", "dmic-codec", fitted=True)
LENS = SensorFound("camera", "front", "A. Person", 1)
SEEN: dict[str, Seen[Fact]] = {
    "sensors": declared.facts(CAMERA, CLIMATE),
    "data": declared.facts(PersonalData("PD-1", "pictures")),
    "signs": observed.facts(SensorSign("camera", "ovti,ov5640", fitted=True)),
    "found": attested.facts(LENS),
}


def judge(**given: Seen[Fact]) -> Judgement:
    return every_sensor_is_declared(**{**SEEN, **given})


@pytest.mark.parametrize(
    "given", [{"signs": observed.facts(MIC)}, {"found": attested.facts(replace(LENS, kind="microphone"))}]
)
def test_a_sensor_that_nobody_declares_fails(given: dict[str, Seen[Fact]]) -> None:
    answer = judge(**given)
    assert answer.verdict is Verdict.FAIL
    assert "microphone" in answer.because.en
    assert "マイク" in answer.because.ja
    assert judge(sensors=declared.facts(), **given).verdict is Verdict.FAIL


def test_personal_data_that_no_table_holds_fail() -> None:
    answer = judge(sensors=declared.facts(replace(CAMERA, personal_data=("PD-9",))))
    assert answer.verdict is Verdict.FAIL
    assert "ES-1 (PD-9)" in answer.because.en


def test_what_the_inspector_and_the_board_show_is_listed() -> None:
    assert judge().verdict is Verdict.PASS
    assert judge(signs=observed.nobody_looked()).verdict is Verdict.PASS
    assert judge(sensors=declared.facts(), signs=observed.facts(), found=attested.facts()).verdict is Verdict.PASS


def test_either_name_of_a_kind_will_do() -> None:
    moves = Sensor("ES-3", "Detects movement")
    assert judge(sensors=declared.facts(CAMERA, moves), found=attested.facts(SensorFound("presence"))).verdict is (
        Verdict.PASS
    )


def test_without_an_inspection_nothing_passes() -> None:
    for found in (attested.nobody_looked(), attested.partly(LENS)):
        answer = judge(found=found)
        assert answer.verdict is Verdict.INCONCLUSIVE
        assert "examined: [sensors]" in answer.remedy.en


def test_one_board_of_several_and_a_driver_are_no_proof() -> None:
    driver = judge(signs=observed.facts(replace(MIC, fitted=False)))
    assert driver.verdict is Verdict.INCONCLUSIVE
    assert "dmic-codec" in driver.because.ja
    one = observed.facts(MIC)
    other = Look("x2", "SensorSign", FilePlace("boot/other.dtb"), one.looks[0].basis, "some.probe")
    boards = replace(one, looks=(*one.looks, other))
    assert judge(signs=boards).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    "sensors",
    [declared.nobody_looked(), declared.partly(CAMERA), declared.facts(CAMERA, Sensor("ES-4", "Frobnicator"))],
)
def test_a_table_that_cannot_be_compared_stays_open(sensors: Seen[Fact]) -> None:
    assert judge(sensors=sensors, signs=observed.facts(MIC)).verdict is Verdict.INCONCLUSIVE
