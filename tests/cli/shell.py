"""The command line as a person's shell runs it: a process with an exit code and two streams."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import shinsa.cli

SOURCE = Path(shinsa.cli.__path__[0]).parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(SOURCE), "LC_ALL": "C.UTF-8"}
UNMEASURED = {name: value for name, value in ENVIRONMENT.items() if not name.startswith("COVERAGE_")}
"""For a command that cannot, or should not, write down which of its lines were run."""
HUNG_SECONDS = 900
"""A command that has not ended by then hangs: far above what one takes on a machine that is slow, busy and measured."""


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "shinsa", *map(str, arguments)]


def run(*arguments: object, cwd: Path | None = None, **environment: str) -> Ended:
    done = subprocess.run(
        command(*arguments),
        capture_output=True,
        cwd=cwd,
        env={**ENVIRONMENT, **environment},
        timeout=HUNG_SECONDS,
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode())


def is_one_line(text: str) -> bool:
    return text.startswith("shinsa: ") and text.count("\n") == 1 and text.endswith("\n") and "Traceback" not in text
