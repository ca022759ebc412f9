"""The list of commands, the version, and what is no command."""

import pytest
from click.testing import CliRunner

from shinsa.cli.main import COMMANDS, main
from tests.cli.shell import is_one_line, run


def test_help_lists_every_command_and_each_has_its_own() -> None:
    shown = CliRunner().invoke(main, ["--help"])
    assert all(f"  {name} " in shown.stdout for name in COMMANDS)
    for name in COMMANDS:
        told = CliRunner().invoke(main, [name, "--help"])
        assert told.exit_code == 0
        assert "  Examples:\n    shinsa " in told.stdout, name


def test_what_is_no_command_ends_with_2() -> None:
    ended = CliRunner().invoke(main, ["asess"])
    assert ended.exit_code == 2
    assert "assess" in ended.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--langg", "en"], "--lang"),
        (["assess", "--today", "x"], "write it as 2026-01-31 — shinsa assess --help"),
        (["assess", "--jobs", "-1"], "0<=x<=64"),
        (["report"], "ASSESSMENT"),
        (["assess", "--firmware"], "requires an argument — shinsa assess --help"),
        (["report", "x", "--format", "sbom"], "cyclonedx"),
        (["vulndb", "improt"], "— shinsa vulndb --help"),
        (["vulndb", "import"], "PATH...' — shinsa vulndb import --help"),
    ],
)
def test_wrong_arguments_are_said_in_one_line(words: list[str], why: str) -> None:
    ended = CliRunner().invoke(main, words, prog_name="shinsa")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert is_one_line(ended.stderr)
    assert why in ended.stderr


def test_a_group_without_a_command_shows_its_help() -> None:
    ended = CliRunner().invoke(main, ["vulndb"])
    assert ended.exit_code == 2
    assert "Commands:" in ended.output


def test_python_calls_it_by_its_name_too() -> None:
    told = run("--help")
    assert (told.code, told.out.splitlines()[0]) == (0, "Usage: shinsa [OPTIONS] COMMAND [ARGS]...")


def test_a_terminal_of_few_letters_is_no_fault() -> None:
    told = run("explain", "4.1-1", "--lang", "ja", PYTHONIOENCODING="latin-1")
    assert (told.code, told.err) == (0, "")
    assert "4.1-1  ???" in told.out
