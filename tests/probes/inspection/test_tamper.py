from shinsa.facts.hardware import TamperProtection
from shinsa.model.basis import Basis
from shinsa.model.observation import Examined, Sighting, Unexamined
from shinsa.model.place import RecordPlace
from shinsa.probes.inspection.tamper import tamper
from tests.probes.inspection.conftest import ON, Inspect

ROW = (
    "{measure: seal, resists: no, reveals: yes, intact: yes, location: lid, number: 0042, photographs: [PHOTO, PHOTO]}"
)


def test_each_measure_is_as_the_inspector_found_it(inspect: Inspect) -> None:
    _, sighting = tamper.look(inspect(f"examined: [tamper]\ntamper:\n- {ROW}\n"))

    fact = TamperProtection(
        "seal",
        resists=False,
        reveals=True,
        intact=True,
        location="lid",
        number="0042",
        by="A. Person",
        photographs=2,
    )
    assert sighting == Sighting(fact, RecordPlace("inspection.yaml", "tamper[0]", 6, ON), "seal, lid, 0042")


def test_looking_and_finding_none_is_recorded(inspect: Inspect) -> None:
    (report,) = tamper.look(inspect("examined: [tamper]\n"))

    assert report == Examined(TamperProtection, RecordPlace("inspection.yaml", "examined", 4, ON))


def test_what_the_inspector_did_not_look_at_was_not_examined(inspect: Inspect) -> None:
    assert list(tamper.look(inspect("examined: [ports]\n"))) == []


def test_it_rests_on_the_inspector() -> None:
    assert tamper.basis is Basis.ATTESTED


def test_a_photograph_that_is_not_there_leaves_a_gap(inspect: Inspect) -> None:
    entry = (
        "{measure: seal, resists: yes, reveals: yes, intact: yes, photographs: [PHOTO, {file: no.jpg, sha256: DIGEST}]}"
    )
    _, gap, seen = tamper.look(inspect(f"examined: [tamper]\ntamper:\n- {entry}\n".replace("DIGEST", "0" * 64)))

    assert isinstance(gap, Unexamined)
    assert isinstance(seen, Sighting)
    assert isinstance(seen.fact, TamperProtection)
    assert (seen.fact.photographs, seen.fact.lost, seen.fact.vouched) == (1, 1, False)
