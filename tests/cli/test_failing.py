"""How a command ends when it cannot do its job."""

import subprocess
from pathlib import Path

import click
import pytest

from shinsa.assess.judge import RuleFault
from shinsa.cli.failing import keeping, one_line
from shinsa.model.codec import Malformed
from shinsa.model.errors import InputError
from shinsa.model.text import Text
from tests.assess.images import EMPTY_PASSWORD, write_image
from tests.cli.shell import ENVIRONMENT, command


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (InputError("a.yaml", 3, 1, Text("is\nwrong", "誤り")), 2, "shinsa: a.yaml:3:1: is wrong"),
        (Malformed("not so"), 2, "shinsa: not so"),
        (RuleFault("passwords.x", "it broke"), 3, "passwords.x is broken"),
        (OSError(28, "No space left on device", "out/a"), 3, "shinsa: out/a: No space left on device — make room"),
        (OSError(2, "No such file or directory", "out/a"), 3, "out/a: No such file or directory — make its folder"),
        (OSError(5, "Input/output error", "a"), 3, "shinsa: a: Input/output error\n"),
        (OSError("no number"), 3, "shinsa: disk: no number\n"),
        (LookupError("k"), 3, "LookupError"),
    ],
)
def test_every_error_is_one_line_and_its_code(
    error: BaseException, code: int, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended, one_line("en"):
        raise error
    said = capsys.readouterr()
    assert (ended.value.code, said.out, said.err.count("\n")) == (code, "", 1)
    assert line in said.err


def test_what_the_command_line_library_says_passes() -> None:
    with pytest.raises(click.UsageError), one_line("en"):
        raise click.UsageError("no such option")


def unread(*arguments: object) -> int:
    """The exit code of a command whose words nobody reads."""
    with subprocess.Popen(
        command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
    return running.returncode


def test_a_program_that_stops_reading_is_no_fault() -> None:
    assert unread("explain", "5.1-1") == 0


def test_a_device_that_fails_does_so_unread_too(tmp_path: Path) -> None:
    image = write_image(tmp_path / "image.bin", EMPTY_PASSWORD)
    assert unread("assess", "--firmware", image, "--out", tmp_path / "out", "--standard", "etsi-ts-103-645-1.1.1") == 1
    assert unread("judge", tmp_path / "out") == 1


def test_an_interrupt_is_told_where_the_work_can_go_on(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended, one_line("ja"), keeping("ja"):
        raise KeyboardInterrupt
    assert ended.value.code == 3
    assert "--resume" in capsys.readouterr().err
    with pytest.raises(KeyboardInterrupt), one_line("en"):
        raise KeyboardInterrupt
