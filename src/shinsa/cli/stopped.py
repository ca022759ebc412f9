"""How a command ends that somebody stopped, or stopped reading, as quick to import as can be: that may be before anything else is."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from shinsa.cli.language import system_language
from shinsa.model.text import Text

NOT_COMPLETED = 3
"""The exit code of what could not be completed."""
STOPPED = Text("stopped", "中断した")


def leave_stopped(language: str = "") -> NoReturn:
    """Say it in one line, in the language of the system where none is given, and exit."""
    sys.stderr.write(f"shinsa: {STOPPED.in_language(language or system_language())}\n")
    sys.exit(NOT_COMPLETED)


def hush() -> None:
    """Let what is still printed go nowhere, once the next program, such as head, has stopped reading."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
