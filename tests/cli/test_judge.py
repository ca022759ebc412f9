"""`shinsa judge`: the same evidence, judged again."""

from datetime import date
from pathlib import Path

from click.testing import CliRunner

from shinsa.cli.main import main
from shinsa.model.document import load


def test_the_same_day_gives_the_same_bytes(saved: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["judge", str(saved), "--out", str(tmp_path / "again.json")])
    assert result.exit_code == 1
    assert (tmp_path / "again.json").read_bytes() == (saved / "assessment.json").read_bytes()


def test_another_day_and_standard_are_taken(saved: Path, tmp_path: Path) -> None:
    asked = ["judge", str(saved), "--today", "2031-05-06", "--standard", "iec-62443-4-2", "--out", str(tmp_path / "a")]
    CliRunner().invoke(main, asked)
    again = load((tmp_path / "a").read_bytes())
    assert again.today == date(2031, 5, 6)
    assert [one.id for one in again.standards] == ["iec-62443-4-2"]


def test_japanese_is_spoken(saved: Path) -> None:
    result = CliRunner().invoke(main, ["judge", str(saved), "--lang", "ja"])
    assert "不適合" in result.stdout
