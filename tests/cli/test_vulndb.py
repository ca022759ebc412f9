"""`shinsa vulndb` imports, shows, and says with the exit code what went wrong."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from shinsa.cli.ask import default_store
from shinsa.cli.main import main
from tests.assess.images import write_image
from tests.cli import shell
from tests.subject.vulnerabilities.made import DROPBEAR, KEV, OPENVEX, write

FILES = {"usr/sbin/dropbear": b"\x7fELF\0\0SSH-2.0-dropbear_2012.55\r\n\0"}
DOSSIER = "device: {name: Hub, model: H-1}\nfirmware: [{image: image.bin}]\nvex: [{file: vex.json}]\n"


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
    code, output = run("--lang", "ja", "vulndb", "import", tmp_path / "gone", "--vulndb", tmp_path / "v.sqlite")
    assert code == 2
    assert "何も取り込まなかった" in output
    assert "documents" not in output


def test_the_counts_are_said_in_japanese_too(data: Path, tmp_path: Path) -> None:
    code, output = run("--lang", "ja", "vulndb", "import", data, "--vulndb", tmp_path / "v.sqlite")
    assert (code, "文書 2 件" in output) == (0, True)
    code, output = run("--lang", "ja", "vulndb", "show", "--vulndb", tmp_path / "v.sqlite")
    assert (code, "NVD" in output, "件" in output) == (0, True, True)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (None, "there is no such file"),
        ("{\n", "no JSON at 2:1"),
        ("{}", "in no known format"),
        ("\0", "no JSON"),
    ],
)
def test_what_is_no_vex_is_said_with_what_is_wanted(text: str | None, why: str, data: Path, tmp_path: Path) -> None:
    run("vulndb", "import", data, "--vulndb", tmp_path / "v.sqlite")
    if text is not None:
        (tmp_path / "vex.json").write_text(text)
    image = write_image(tmp_path / "image.bin", FILES)
    words = ("--vulndb", tmp_path / "v.sqlite", "--vex", tmp_path / "vex.json", "--out", tmp_path / "out")
    ended = shell.run("assess", "--firmware", image, *words, "--no-cache")
    assert ended.code == 2
    assert shell.is_one_line(ended.err)
    assert why in ended.err
    assert "OpenVEX" in ended.err


def test_the_words_are_in_the_language_that_was_asked_for(data: Path, tmp_path: Path) -> None:
    write(data, broken__json="{", foreign__json="{}")
    ended = shell.run("--lang", "ja", "vulndb", "import", data, "--vulndb", tmp_path / "v.sqlite")
    assert ended.code == 2
    assert "文書 2 件" in ended.out
    assert "壊れている" in ended.err
    assert "対象外" in ended.err
    assert "文書" in shell.run("--lang", "ja", "vulndb", "show", "--vulndb", tmp_path / "v.sqlite").out


@pytest.mark.parametrize("command", [("show",), ("import", "data")])
def test_what_is_no_store_is_said_in_one_line(command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "v.sqlite").write_text("text")
    code, output = run("vulndb", *command, "--vulndb", tmp_path / "v.sqlite")
    assert code == 2
    assert "is no store of vulnerability data" in output


def test_the_users_own_store_follows_the_custom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert default_store() == Path("/data/shinsa/vulndb.sqlite")


def test_a_disk_that_takes_no_more_is_no_fault_of_the_program(data: Path, tmp_path: Path) -> None:
    words = shell.command("vulndb", "import", data, "--vulndb", tmp_path / "v.sqlite")
    done = subprocess.run(
        ["prlimit", "--fsize=8192", *words],
        capture_output=True,
        env=shell.UNMEASURED,
        timeout=shell.HUNG_SECONDS,
        check=False,
    )
    assert done.returncode == 3
    assert shell.is_one_line(done.stderr.decode())
    assert "v.sqlite: " in done.stderr.decode()
    assert "fault of shinsa" not in done.stderr.decode()
    assert not (tmp_path / "v.sqlite").exists()


def statuses(folder: Path) -> list[str]:
    document = json.loads((folder / "assessment.json").read_bytes())
    return [one["fact"]["status"] for one in document["observations"] if one["kind"] == "KnownVulnerability"]


def test_an_assessment_uses_the_users_own_data_and_the_vex_of_the_dossier(data: Path, tmp_path: Path) -> None:
    home = str(tmp_path / "home")
    assert shell.run("vulndb", "import", data, XDG_DATA_HOME=home).code == 0
    image = write_image(tmp_path / "image.bin", FILES)
    shell.run("assess", "--firmware", image, "--out", tmp_path / "one", "--quiet", XDG_DATA_HOME=home)
    assert statuses(tmp_path / "one") == ["affected"]
    write(tmp_path, vex__json=OPENVEX, dossier__yaml=DOSSIER)
    ended = shell.run("assess", tmp_path, "--out", tmp_path / "two", "--quiet", XDG_DATA_HOME=home)
    assert ended.code in {0, 1}, ended.err
    assert statuses(tmp_path / "two") == ["not_affected"]


def test_statements_without_data_are_refused(tmp_path: Path) -> None:
    write(tmp_path, vex__json=OPENVEX)
    image = write_image(tmp_path / "image.bin", FILES)
    words = ("assess", "--firmware", image, "--vex", tmp_path / "vex.json", "--out", tmp_path / "out")
    ended = shell.run(*words, XDG_DATA_HOME=str(tmp_path / "home"))
    assert ended.code == 2
    assert "shinsa vulndb import" in ended.err
    assert shell.is_one_line(ended.err)
