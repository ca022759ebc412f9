from pathlib import Path

import pytest

from shinsa.facts.device import LiveUnit, UnitState
from shinsa.model.observation import Report, Sighting
from shinsa.probes.dossier.live_unit import live_unit
from shinsa.subject.dossier.loader import load_dossier

DEVICE = "device:\n  name: Sensor\n  model: S1\n"


def look(folder: Path, text: str) -> list[Report]:
    (folder / "dossier.yaml").write_text(DEVICE + text, encoding="utf-8")
    return list(live_unit.look(load_dossier(folder)))


@pytest.mark.parametrize("state", ["factory", "configured"])
def test_the_state_is_told(tmp_path: Path, state: str) -> None:
    first, *_ = look(tmp_path, f"live:\n  address: 192.0.2.1\n  state: {state}\n")

    assert isinstance(first, Sighting)
    assert first.fact == LiveUnit(UnitState(state))


@pytest.mark.parametrize("text", ["", "live:\n  address: 192.0.2.1\n"])
def test_what_is_not_said_is_not_known(tmp_path: Path, text: str) -> None:
    assert look(tmp_path, text) == []
