from datetime import date

from shinsa.facts.device import Test, TestRecord
from shinsa.model.basis import Basis
from shinsa.model.observation import Examined, Sighting, Unexamined
from shinsa.model.place import RecordPlace
from shinsa.probes.inspection import tests as module
from tests.probes.inspection.conftest import ON, Inspect

RUN = module.tests


def test_each_run_says_what_was_seen_by_whom_and_when(inspect: Inspect) -> None:
    text = (
        "tests:\n- {test: update-forged, held: yes, seen: Refused with error 7, photographs: [PHOTO]}\n"
        "- {test: setup, held: no, seen: Asked nothing, by: B. Other, on: 2026-04-01, steps: 3}\n"
    )

    assert list(RUN.look(inspect(text))) == [
        Examined(TestRecord, RecordPlace("inspection.yaml", "tests", 4, ON)),
        Sighting(
            TestRecord(
                Test.UPDATE_FORGED,
                held=True,
                seen="Refused with error 7",
                by="A. Person",
                on=date(2026, 3, 4),
                photographs=1,
            ),
            RecordPlace("inspection.yaml", "tests[0]", 5, ON),
            "Refused with error 7",
        ),
        Sighting(
            TestRecord(Test.SETUP, held=False, seen="Asked nothing", by="B. Other", on=date(2026, 4, 1), steps=3),
            RecordPlace("inspection.yaml", "tests[1]", 6, date(2026, 4, 1)),
            "Asked nothing",
        ),
    ]


def test_a_record_without_tests_examined_none(inspect: Inspect) -> None:
    assert list(RUN.look(inspect("examined: [ports]\n"))) == []


def test_it_rests_on_the_inspector() -> None:
    assert RUN.basis is Basis.ATTESTED
    assert RUN.id == "inspection.tests"


def test_a_photograph_that_is_not_there_leaves_a_gap(inspect: Inspect) -> None:
    entry = "{test: setup, held: yes, seen: all well, photographs: [{file: no.jpg, sha256: DIGEST}]}"
    _, gap, seen = RUN.look(inspect(f"tests:\n- {entry}\n".replace("DIGEST", "0" * 64)))

    assert isinstance(gap, Unexamined)
    assert isinstance(seen, Sighting)
    assert isinstance(seen.fact, TestRecord)
    assert (seen.fact.photographs, seen.fact.lost, seen.fact.signed) == (0, 1, False)
