"""The table of user information is told as one fact; a dossier without it says nothing."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from shinsa.facts.user_information import Access, Shown, UserInformation
from shinsa.model.observation import Examined, Sighting
from shinsa.probes.dossier.user_information import user_information
from shinsa.subject.dossier.loader import load_dossier
from shinsa.subject.dossier.tables.information import UserInfo

DEVICE = "device: {name: Lamp, model: L1}\n"
TABLE = """ixit:
  2-UserInfo:
    publication_of_vulnerability_disclosure_policy: https://lamp.example/security
    vulnerability_policy_access: anybody
    model_name: L1
    model_shown_by: [label, app]
"""


def test_the_table_is_one_fact(tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").write_text(DEVICE + TABLE)
    look, seen = user_information.look(load_dossier(tmp_path))
    assert isinstance(look, Examined)
    assert isinstance(seen, Sighting)
    assert seen.fact == UserInformation(
        publication_of_vulnerability_disclosure_policy="https://lamp.example/security",
        vulnerability_policy_access=Access.ANYBODY,
        model_name="L1",
        model_shown_by=(Shown.LABEL, Shown.APP),
    )
    assert "https://lamp.example/security" in seen.excerpt


def test_every_field_stands_in_the_table() -> None:
    assert {part.name for part in dataclasses.fields(UserInformation)} <= set(UserInfo.model_fields)


def test_without_the_table_nothing_was_looked_at(tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").write_text(DEVICE)
    assert list(user_information.look(load_dossier(tmp_path))) == []
