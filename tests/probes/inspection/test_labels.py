from shinsa.facts.user_information import ReadLabel, Shown
from shinsa.model.basis import Basis
from shinsa.model.observation import Examined, Sighting, Unexamined
from shinsa.model.place import RecordPlace
from shinsa.probes.inspection.labels import labels
from tests.probes.inspection.conftest import ON, Inspect


def test_each_marking_is_as_the_inspector_read_it(inspect: Inspect) -> None:
    text = "examined: [labels]\nlabels:\n- {text: Lamp L1, location: bottom, photographs: [PHOTO]}\n"
    assert list(labels.look(inspect(text + "- {text: L1, shown_by: display}\n"))) == [
        Examined(ReadLabel, RecordPlace("inspection.yaml", "examined", 4, ON)),
        Sighting(
            ReadLabel("Lamp L1", Shown.LABEL, "A. Person", "bottom", 1),
            RecordPlace("inspection.yaml", "labels[0]", 6, ON),
            "Lamp L1",
        ),
        Sighting(ReadLabel("L1", Shown.DISPLAY, "A. Person"), RecordPlace("inspection.yaml", "labels[1]", 7, ON), "L1"),
    ]


def test_looking_and_finding_none_is_recorded_and_not_looking_is_not(inspect: Inspect) -> None:
    (report,) = labels.look(inspect("examined: [labels]\n"))
    assert isinstance(report, Examined)
    assert list(labels.look(inspect("examined: [ports]\n"))) == []


def test_a_photograph_that_is_not_there_leaves_a_gap(inspect: Inspect) -> None:
    text = "examined: [labels]\nlabels:\n- {text: L1, photographs: [PHOTO, {file: no.jpg, sha256: DIGEST}]}\n"
    _, gap, seen = labels.look(inspect(text.replace("DIGEST", "0" * 64)))
    assert isinstance(gap, Unexamined)
    assert isinstance(seen, Sighting)
    assert isinstance(seen.fact, ReadLabel)
    assert seen.fact.photographs == 1


def test_it_rests_on_the_inspector() -> None:
    assert labels.basis is Basis.ATTESTED
