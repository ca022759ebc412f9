"""`shinsa init`: a dossier to fill in, and none overwritten."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from shinsa.cli.main import main
from shinsa.subject.dossier.loader import load_dossier
from tests.cli.shell import is_one_line


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_file_loads_once_the_device_is_named(tmp_path: Path, language: str) -> None:
    result = CliRunner().invoke(main, ["init", str(tmp_path / "device"), "--lang", language])
    file = tmp_path / "device" / "dossier.yaml"
    assert (result.exit_code, result.stdout) == (0, f"{file}\n")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  name:\n", "  name: Sensor\n", 1).replace("  model:\n", "  model: S1\n", 1))
    assert load_dossier(file.parent).device.name == "Sensor"


def test_an_unfilled_dossier_is_refused(tmp_path: Path) -> None:
    CliRunner().invoke(main, ["init", str(tmp_path)])
    result = CliRunner().invoke(main, ["assess", str(tmp_path)])
    assert result.exit_code == 2
    assert is_one_line(result.stderr)


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").write_text("mine")
    result = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert result.exit_code == 2
    assert is_one_line(result.stderr)
    assert (tmp_path / "dossier.yaml").read_text() == "mine"
    assert CliRunner().invoke(main, ["init", str(tmp_path / "dossier.yaml")]).exit_code == 2
