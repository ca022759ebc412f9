from dataclasses import replace

import pytest

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.sensors import Sensor
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.sensors_are_documented import sensors_are_documented
from tests.rules.given import declared, observed

CAMERA = Sensor("ES-1", "Camera behind the front glass")
THERMOMETER = Sensor("ES-2", "温度センサー")
ODD = Sensor("ES-3", "Quantum nose")
TOLD = PublishedStatement(Topic.SENSORS, found=True, sensors=("camera", "temperature"))


def test_documented_as_declared_passes() -> None:
    answer = sensors_are_documented(declared.facts(CAMERA, THERMOMETER), observed.facts(TOLD))
    assert answer.verdict is Verdict.PASS
    named = replace(TOLD, named=(ODD.description,))
    assert (
        sensors_are_documented(declared.facts(CAMERA, THERMOMETER, ODD), observed.facts(named)).verdict is Verdict.PASS
    )


@pytest.mark.parametrize(
    "statement", [replace(TOLD, sensors=("temperature",)), replace(TOLD, found=False), replace(TOLD, filler="TODO")]
)
def test_a_sensor_that_the_document_conceals_fails(statement: PublishedStatement) -> None:
    assert (
        sensors_are_documented(declared.facts(CAMERA, THERMOMETER), observed.facts(statement)).verdict is Verdict.FAIL
    )


@pytest.mark.parametrize(
    ("sensors", "statements"),
    [
        (declared.facts(CAMERA, THERMOMETER, ODD), observed.facts(TOLD)),
        (declared.facts(CAMERA), observed.facts(TOLD)),
        (declared.facts(), observed.facts(TOLD)),
        (declared.facts(CAMERA, THERMOMETER), observed.partly(TOLD)),
        (declared.facts(CAMERA, THERMOMETER), observed.facts()),
        (declared.facts(CAMERA, THERMOMETER), observed.nobody_looked()),
        (declared.nobody_looked(), observed.facts(TOLD)),
    ],
    ids=[
        "a word nobody knows",
        "one undeclared",
        "none declared",
        "one unread",
        "none given",
        "nothing given",
        "no table",
    ],
)
def test_what_cannot_be_held_together_is_left_to_a_person(sensors: object, statements: object) -> None:
    assert sensors_are_documented(sensors, statements).verdict is Verdict.INCONCLUSIVE


def test_without_sensors_there_is_nothing_to_document() -> None:
    assert sensors_are_documented(declared.facts(), observed.facts()).verdict is Verdict.NOT_APPLICABLE
