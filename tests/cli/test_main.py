"""The list of commands, the version, and what is no command."""

from click.testing import CliRunner

from shinsa.cli.main import COMMANDS, main


def test_help_lists_every_command_and_each_has_its_own() -> None:
    shown = CliRunner().invoke(main, ["--help"])
    assert all(f"  {name} " in shown.stdout for name in COMMANDS)
    for name in COMMANDS:
        assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0


def test_what_is_no_command_ends_with_2() -> None:
    ended = CliRunner().invoke(main, ["asess"])
    assert ended.exit_code == 2
    assert "assess" in ended.stderr.splitlines()[-1]
