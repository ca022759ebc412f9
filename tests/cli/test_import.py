"""`shinsa import` and `shinsa export`: forms in, forms out, and what found no place is told."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from shinsa.cli.main import main
from shinsa.subject.dossier.loader import load_dossier
from tests.cli.shell import is_one_line

FORM = "# IXIT 5-VulnMon\n\nWords.\n\n## ID: V\n### Description\nweekly\n"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "ixit.md"
    path.write_text(FORM, encoding="utf-8")
    return path


def test_a_form_becomes_a_dossier_and_what_is_left_is_listed(form: Path, tmp_path: Path) -> None:
    out = tmp_path / "device"
    result = CliRunner().invoke(main, ["import", str(form), "--out", str(out), "--name", "Sensor", "--model", "S1"])

    assert (result.exit_code, result.stdout) == (0, f"{out}/dossier.yaml\n{out}/not-placed.txt\n")
    assert "ixit.md:3: belongs to no field of the table: Words." in result.stderr
    assert f"1 texts found no place; {out}/not-placed.txt holds all of them" in result.stderr
    assert "fill in" not in result.stderr
    assert load_dossier(out).device.model == "S1"


def test_it_speaks_japanese_and_says_what_is_still_to_be_filled_in(form: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["import", str(form), "--out", str(tmp_path / "device"), "--lang", "ja"])

    assert "device.nameとdevice.modelを記入する" in result.stderr
    assert "表のどの項目にも属していません: Words." in result.stderr


def test_an_unknown_standard_and_an_unreadable_form_end_in_one_line(form: Path, tmp_path: Path) -> None:
    for arguments in (["import", str(form), "--standard", "etsi"], ["import", str(tmp_path / "gone.docx")]):
        result = CliRunner().invoke(main, [*arguments, "--out", str(tmp_path / "device")])
        assert result.exit_code == 2
        assert is_one_line(result.stderr)
    assert not (tmp_path / "device").exists()


@pytest.mark.parametrize("form", ["xlsx", "docx", "md", "yaml"])
def test_what_is_exported_is_read_back_and_nothing_is_overwritten(tmp_path: Path, form: str) -> None:
    (tmp_path / "dossier.yaml").write_text(
        "device: {name: Sensor, model: S1}\nlive: {address: 192.0.2.1}\nixit: {7-UpdMech: []}\n", encoding="utf-8"
    )
    out = tmp_path / ("forms" if form == "md" else f"forms.{form}")
    arguments = ["export", str(tmp_path), "--format", form, "--out", str(out)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0
    assert result.stdout.startswith(str(out))
    assert result.stderr == "only in dossier.yaml: live\n"

    again = CliRunner().invoke(main, arguments)
    assert (again.exit_code, is_one_line(again.stderr)) == (2, True)

    if form != "yaml":
        back = CliRunner().invoke(main, ["import", str(out), "--out", str(tmp_path / "back")])
        assert (back.exit_code, "found no place" in back.stderr) == (0, False)
        assert load_dossier(tmp_path / "back").tables == {"7-UpdMech": ()}


@pytest.mark.parametrize("name", ["import", "export"])
def test_the_help_shows_examples(name: str) -> None:
    text = CliRunner().invoke(main, [name, "--help"]).stdout

    assert "Examples:" in text
    assert f"shinsa {name} " in text
