"""`shinsa diff` of saved assessments and of images."""

import json
from pathlib import Path

from click.testing import CliRunner

from shinsa.cli.main import main
from tests.assess.images import EMPTY_PASSWORD, LOCKED, write_image
from tests.cli.shell import is_one_line


def test_two_images_are_assessed_and_compared(tmp_path: Path) -> None:
    old, new = write_image(tmp_path / "old.bin", LOCKED), write_image(tmp_path / "new.bin", EMPTY_PASSWORD)
    result = CliRunner().invoke(main, ["--lang", "en", "diff", str(old), str(new)])
    assert result.exit_code == 1, result.stderr
    assert "old.bin → new.bin" in result.stdout
    assert "~ root  state: locked → empty" in result.stdout
    assert "etsi-ts-103-645-1.1.1 4.1-1" in result.stdout
    assert not list(tmp_path.glob("shinsa-out*"))


def test_a_saved_assessment_has_not_changed_from_itself(saved: Path, tmp_path: Path) -> None:
    file = tmp_path / "difference.json"
    arguments = ["diff", str(saved), str(saved / "assessment.json"), "--format", "json", "--out", str(file)]
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stdout) == (0, "")
    told = json.loads(file.read_text(encoding="utf-8"))
    assert (told["verdicts"], told["facts"]) == ([], [])


def test_what_is_neither_is_refused(saved: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["diff", str(saved), str(tmp_path / "none.bin")])
    assert result.exit_code == 2
    assert is_one_line(result.stderr)
    assert "none.bin" in result.stderr
