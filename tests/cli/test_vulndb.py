"""`shinsa vulndb` imports, shows, and says with the exit code what went wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from shinsa.cli.ask import default_store
from shinsa.cli.main import main
from tests.subject.vulnerabilities.made import DROPBEAR, KEV, write


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path / "data", a__json=DROPBEAR, b__json=KEV)


def run(*words: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, [str(word) for word in words], obj="en")
    return done.exit_code, done.output


def test_data_is_imported_and_shown(data: Path, tmp_path: Path) -> None:
    code, output = run("vulndb", "import", data, "--vulndb", tmp_path / "v.sqlite")
    assert (code, "2 documents" in output) == (0, True)
    code, output = run("vulndb", "show", "--vulndb", tmp_path / "v.sqlite")
    assert code == 0
    assert "NVD" in output
    assert "CISA KEV" in output


def test_a_broken_file_is_named_and_the_code_is_two(data: Path, tmp_path: Path) -> None:
    write(data, broken__json="{", foreign__json="{}")
    code, output = run("vulndb", "import", data, "--vulndb", tmp_path / "v.sqlite")
    assert code == 2
    assert "broken.json: is broken" in output
    assert "passed over" in output
    assert "foreign.json" in output


def test_nothing_to_import_is_said(tmp_path: Path) -> None:
    code, output = run("vulndb", "import", tmp_path / "gone", "--vulndb", tmp_path / "v.sqlite", "--quiet")
    assert code == 2
    assert "nothing was imported" in output


@pytest.mark.parametrize("command", [("show",), ("import", "data")])
def test_what_is_no_store_is_said_in_one_line(command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "v.sqlite").write_text("text")
    code, output = run("vulndb", *command, "--vulndb", tmp_path / "v.sqlite")
    assert code == 2
    assert "is no store of vulnerability data" in output


def test_the_users_own_store_follows_the_custom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert default_store() == Path("/data/shinsa/vulndb.sqlite")
