"""Folders with a dossier in them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from shinsa.model.errors import InputError
from shinsa.subject.dossier.dossier import Dossier
from shinsa.subject.dossier.loader import load_dossier

DEVICE = "device:\n  name: Sensor\n  model: S1\n"

Load = Callable[..., Dossier]
Refuse = Callable[..., InputError]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load a dossier of the identified device and this text, beside these files."""

    def _load(text: str = "", *, device: str = DEVICE, **files: str) -> Dossier:
        (tmp_path / "dossier.yaml").write_text(device + text, encoding="utf-8")
        for name, content in files.items():
            (tmp_path / name.replace("__", ".")).write_text(content, encoding="utf-8")
        return load_dossier(tmp_path)

    return _load


@pytest.fixture
def refuse(load: Load) -> Refuse:
    """The error that loading it raises."""

    def _refuse(text: str = "", *, device: str = DEVICE, **files: str) -> InputError:
        with pytest.raises(InputError) as caught:
            load(text, device=device, **files)
        return caught.value

    return _refuse
