"""The ICS is told claim by claim; a dossier without one says nothing of it."""

from __future__ import annotations

from pathlib import Path

from shinsa.facts.ics import ProvisionClaim
from shinsa.model.observation import Examined, Sighting
from shinsa.probes.dossier.claims import claims
from shinsa.subject.dossier.loader import load_dossier

DEVICE = "device: {name: Lamp, model: L1}\n"
ICS = """ics:
  etsi-en-303-645-2.1.1:
    5.1-1: {support: yes}
    5.2-2: {support: no, justification: Reports are handled by the owner}
"""


def test_each_claim_is_told_where_it_stands(tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").write_text(DEVICE + ICS)
    look, first, second = claims.look(load_dossier(tmp_path))
    assert isinstance(look, Examined)
    assert isinstance(first, Sighting)
    assert isinstance(second, Sighting)
    assert first.fact == ProvisionClaim("etsi-en-303-645-2.1.1", "5.1-1", "yes")
    assert second.fact == ProvisionClaim("etsi-en-303-645-2.1.1", "5.2-2", "no", "Reports are handled by the owner")
    assert str(second.place) == "dossier.yaml:5 ics.etsi-en-303-645-2.1.1.5.2-2"


def test_a_long_reason_is_cut_in_the_excerpt_only(tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").write_text(DEVICE + ICS.replace("Reports", "x" * 500))
    *_, last = claims.look(load_dossier(tmp_path))
    assert isinstance(last, Sighting)
    assert isinstance(last.fact, ProvisionClaim)
    assert len(last.excerpt) == 200
    assert len(last.fact.justification) > 500


def test_without_an_ics_nothing_was_looked_at(tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").write_text(DEVICE)
    assert list(claims.look(load_dossier(tmp_path))) == []
