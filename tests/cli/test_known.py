"""A standard or provision that the catalogue has not is refused, at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from shinsa.cli.known import refuse_unknown
from shinsa.model.errors import InputError
from shinsa.standards.loader import load_standards
from shinsa.subject.dossier.loader import load_dossier

HEAD = "device:\n  name: Hub\n  model: H1\n"


def _refusal(folder: Path, rest: str) -> str:
    (folder / "dossier.yaml").write_text(HEAD + rest)
    with pytest.raises(InputError) as refused:
        refuse_unknown(load_dossier(folder), load_standards())
    return str(refused.value)


def test_an_unknown_provision_is_named_with_the_nearest(tmp_path: Path) -> None:
    said = _refusal(tmp_path, "ics:\n  etsi-ts-103-645-1.1.1:\n    4.1-l: {support: yes}\n")
    assert "dossier.yaml:6" in said
    assert "there is no provision '4.1-l'" in said
    assert "did you mean" in said


def test_an_unknown_standard_is_named(tmp_path: Path) -> None:
    assert "there is no standard 'iec-62443'" in _refusal(tmp_path, "target_levels:\n  iec-62443: 2\n")


def test_known_names_are_taken(tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").write_text(HEAD + "ics:\n  etsi-ts-103-645-1.1.1:\n    4.1-1: {support: yes}\n")
    refuse_unknown(load_dossier(tmp_path), load_standards())
