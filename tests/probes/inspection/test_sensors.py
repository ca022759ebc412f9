from typing import get_args

from shinsa.facts.lexicon import SENSORS
from shinsa.facts.sensors import SensorFound
from shinsa.model.observation import Examined, Sighting
from shinsa.model.place import RecordPlace
from shinsa.probes.inspection.sensors import sensors
from shinsa.subject.dossier.sensor_kinds import SensorKind
from tests.probes.inspection.conftest import ON, Inspect


def test_each_sensor_says_what_and_where(inspect: Inspect) -> None:
    text = (
        "examined: [sensors]\nsensors:\n- {kind: camera, location: front, photographs: [PHOTO]}\n- {kind: microphone}\n"
    )

    assert list(sensors.look(inspect(text))) == [
        Examined(SensorFound, RecordPlace("inspection.yaml", "examined", 4, ON)),
        Sighting(
            SensorFound("camera", "front", "A. Person", 1),
            RecordPlace("inspection.yaml", "sensors[0]", 6, ON),
            "camera, front",
        ),
        Sighting(
            SensorFound("microphone", "", "A. Person"),
            RecordPlace("inspection.yaml", "sensors[1]", 7, ON),
            "microphone",
        ),
    ]


def test_who_looked_and_found_none_says_so(inspect: Inspect) -> None:
    assert [type(each) for each in sensors.look(inspect("examined: [sensors]\n"))] == [Examined]


def test_who_did_not_look_says_nothing(inspect: Inspect) -> None:
    assert list(sensors.look(inspect("examined: [ports]\n"))) == []


def test_the_kinds_are_those_of_the_lexicon() -> None:
    assert set(get_args(SensorKind)) == SENSORS.keys()
