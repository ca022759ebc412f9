"""Whoever stops a command early, or stops reading what it prints, gets one line or none, and never a traceback."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.cli.shell import ENVIRONMENT, HUNG_SECONDS, command

ROOT = Path(__file__).parents[2]
INTERRUPTED = "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n"
SCRIPT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]["shinsa"]
CONSOLE = "from {0} import {1}; {1}()".format(*SCRIPT.split(":"))


@pytest.mark.parametrize("line", [command("standards"), [sys.executable, "-c", CONSOLE]])
@pytest.mark.parametrize(("locale", "said"), [("C.UTF-8", "shinsa: stopped\n"), ("ja_JP.UTF-8", "shinsa: 中断した\n")])
def test_an_interruption_during_the_imports_ends_in_one_line(
    tmp_path: Path, line: list[str], locale: str, said: str
) -> None:
    (tmp_path / "click.py").write_text(INTERRUPTED)
    path = os.pathsep.join((str(tmp_path), ENVIRONMENT["PYTHONPATH"]))
    ended = subprocess.run(
        line,
        capture_output=True,
        env={**ENVIRONMENT, "PYTHONPATH": path, "LC_ALL": locale, "PYTHONIOENCODING": "utf-8"},
        timeout=HUNG_SECONDS,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr.decode()) == (3, b"", said)


@pytest.mark.parametrize("words", [("standards",), ("explain", "4.1-1"), ("doctor",), ("--help",), ("init", "--help")])
def test_a_reader_that_stops_is_no_fault(words: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = subprocess.run(
            command(*words), stdout=writing, stderr=subprocess.PIPE, env=ENVIRONMENT, timeout=HUNG_SECONDS, check=False
        )
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")
