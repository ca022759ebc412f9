"""A dossier that says something in every field, and forms written by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from shinsa.subject.dossier.loader import load_dossier
from shinsa.subject.dossier.schema import DossierYaml
from shinsa.subject.dossier.template import template, with_examples
from shinsa.subject.dossier.yaml_tree import read_tree
from shinsa.subject.forms.exporting import HELD
from shinsa.subject.forms.importing import Imported, import_forms, write_dossier

RUUVI = Path(__file__).resolve().parents[4] / "shared" / "data" / "ruuvi-gateway" / "cra" / "303645"
Read = Callable[..., Imported]


@pytest.fixture(scope="session")
def whole() -> DossierYaml:
    """The template with every example in force: device, ICS and all tables."""
    data = read_tree(with_examples(template("en")).encode(), "template").data
    assert isinstance(data, dict)
    sections = {key: data[key] for key in HELD} | {"device": {"name": "Sensor", "model": "S1", "updatable": "yes"}}
    return DossierYaml.model_validate(sections)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """What Markdown forms with these names and texts hold."""

    def _read(*, standard: str | None = None, **texts: str) -> Imported:
        for name, text in texts.items():
            (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        return import_forms([tmp_path / f"{name}.md" for name in texts], standard, {})

    return _read


def loaded(imported: Imported, folder: Path) -> DossierYaml:
    """The dossier that an import makes."""
    write_dossier(imported, folder)
    return load_dossier(folder).content
