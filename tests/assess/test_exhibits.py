"""Who has to decide is shown what the dossier says and what was seen, and not without end."""

from dataclasses import replace

from shinsa.assess.exhibits import MOST, exhibits
from shinsa.assess.ledger import Ledger
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.basis import Basis
from shinsa.model.observation import Observation
from shinsa.model.place import DossierPlace, Place
from shinsa.model.standard import Standard
from tests.assess.made import provision, standard


def _standard(*names: str) -> Standard:
    return standard(replace(provision(), looks_at=names))


def _seen(number: int, place: Place) -> Observation[TelemetryData]:
    return Observation(f"o{number}", TelemetryData(f"t{number}", "counts"), place, Basis.DECLARED, "probe")


def test_rows_are_found_by_table_and_facts_by_kind() -> None:
    ledger = Ledger((_seen(1, DossierPlace("ixit.24-TelData[0]")), _seen(2, DossierPlace("other"))), (), ())
    toy = _standard("ixit.24-TelData", "TelemetryData", "ixit.1-AuthMech")

    assert exhibits((toy,), ledger) == {"ixit.24-TelData": ("o1",), "TelemetryData": ("o1", "o2")}


def test_a_field_within_a_table_is_found_with_the_table() -> None:
    ledger = Ledger((_seen(1, DossierPlace("ixit.4-Conf.update_procedures")),), (), ())
    toy = _standard("ixit.4-Conf", "ixit.4-Conf.update_procedures")

    assert set(exhibits((toy,), ledger)) == {"ixit.4-Conf", "ixit.4-Conf.update_procedures"}


def test_the_number_shown_is_bounded() -> None:
    ledger = Ledger(tuple(_seen(n, DossierPlace("x")) for n in range(MOST + 1)), (), ())

    assert len(exhibits((_standard("TelemetryData"),), ledger)["TelemetryData"]) == MOST
