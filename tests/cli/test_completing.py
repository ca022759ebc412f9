"""What the shell completes: ids of standards and provisions."""

import pytest
from click.shell_completion import ShellComplete

from shinsa.cli.main import main


@pytest.mark.parametrize("command", ["assess", "judge"])
def test_the_shell_completes_the_ids_of_standards(command: str) -> None:
    shell = ShellComplete(main, {}, "shinsa", "_SHINSA_COMPLETE")
    found = [one.value for one in shell.get_completions([command, "--standard"], "japan")]
    assert found == ["japan-mic-34-10"]
    assert len(shell.get_completions([command, "--standard"], "")) > 2


def test_the_shell_completes_the_ids_of_provisions() -> None:
    shell = ShellComplete(main, {}, "shinsa", "_SHINSA_COMPLETE")
    assert [one.value for one in shell.get_completions(["explain"], "34-10-")] == [f"34-10-{n}" for n in range(1, 5)]
