"""`shinsa report` and what it refuses."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from shinsa.cli.formats import all_formats
from shinsa.cli.main import main
from tests.cli.shell import is_one_line


@pytest.mark.parametrize("form", sorted(all_formats().keys() - {"psti-statement"}))
@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_format_is_written_to_a_file_and_to_the_terminal(
    saved: Path, tmp_path: Path, form: str, language: str
) -> None:
    shown = CliRunner().invoke(main, ["--lang", language, "report", str(saved), "--format", form])
    file = tmp_path / "report"
    kept = CliRunner().invoke(main, ["--lang", language, "report", str(saved), "--format", form, "--out", str(file)])
    assert (shown.exit_code, kept.exit_code) == (0, 0)
    assert shown.stdout_bytes == file.read_bytes()
    assert file.read_bytes()
    assert not kept.stdout


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b"no json", b"\xff\xfe", b'{"schema": "shinsa.assessment/99"}', b"[" * 100_000]
)
@pytest.mark.parametrize("name", ["report", "judge"])
def test_what_is_no_assessment_is_refused(tmp_path: Path, content: bytes, name: str) -> None:
    file = tmp_path / "assessment.json"
    file.write_bytes(content)
    result = CliRunner().invoke(main, [name, str(tmp_path)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert is_one_line(result.stderr)
    assert "assessment.json" in result.stderr


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["report", str(tmp_path / "none.json")])
    assert result.exit_code == 2
    assert is_one_line(result.stderr)


def test_a_file_that_cannot_be_written_ends_with_3(saved: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["report", str(saved), "--out", str(tmp_path / "none" / "report.txt")])
    assert result.exit_code == 3
    assert is_one_line(result.stderr)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_statement_on_a_device_that_fails_is_refused_in_one_line(saved: Path, language: str) -> None:
    result = CliRunner().invoke(main, ["--lang", language, "report", str(saved), "--format", "psti-statement"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert is_one_line(result.stderr)
    assert "PSTI-1" in result.stderr
