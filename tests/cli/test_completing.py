"""What the shell completes after --standard."""

import pytest
from click.shell_completion import ShellComplete

from shinsa.cli.main import main


@pytest.mark.parametrize("command", ["assess", "judge"])
def test_the_shell_completes_the_ids_of_standards(command: str) -> None:
    shell = ShellComplete(main, {}, "shinsa", "_SHINSA_COMPLETE")
    found = [one.value for one in shell.get_completions([command, "--standard"], "japan")]
    assert found == ["japan-mic-34-10"]
    assert len(shell.get_completions([command, "--standard"], "")) > 2
