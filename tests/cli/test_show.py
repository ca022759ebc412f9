"""What a person sees at a terminal."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
from pathlib import Path

import pytest

from shinsa.model.document import load
from shinsa.reports.terminal import rows
from tests.cli.shell import ENVIRONMENT, command

STYLES = re.compile(r"\x1b\[[0-9;]*m")


def at_a_terminal(*arguments: object, columns: int) -> str:
    """What the command writes to a terminal of so many columns, without its colours."""
    screen, keyboard = os.openpty()
    environment = {**ENVIRONMENT, "TERM": "xterm", "COLUMNS": str(columns)}
    with subprocess.Popen(command(*arguments), stdout=keyboard, stderr=subprocess.DEVNULL, env=environment):
        os.close(keyboard)
        told = b""
        with contextlib.suppress(OSError):  # so a terminal ends whose last writer has gone
            while more := os.read(screen, 1 << 16):
                told += more
    os.close(screen)
    return STYLES.sub("", told.decode()).replace("\r\n", "\n")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_narrow_terminal_shows_every_word_of_what_is_to_be_done(saved: Path, language: str) -> None:
    told = at_a_terminal("judge", saved, "--lang", language, columns=50)
    content = rows(load((saved / "assessment.json").read_bytes()), language)
    assert told.split("\n")[:2] == [content.device, content.headline]
    shown = "".join(told.split())
    for listing in content.listings:
        for line in listing.lines:
            assert "".join(line.split()) in shown, line
    assert all(f"\n{block.id}  " in told for block in content.standards)
