"""A switched socket and a reset button for the demo's device: commands that end its programs all at once, and start them again."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

DARK_SECONDS = 3
SCRIPT = """#!/bin/sh
kill -9 $(cat {running}) || exit 1
sleep {dark}
{meanwhile}
: > {running}
"""
START = "setsid {words} >> {log} 2>&1 < /dev/null & echo -$! >> {running}\n"


@dataclass(frozen=True)
class Commands:
    """The switched socket, and the button."""

    off_and_on: Path
    reset: Path


@contextlib.contextmanager
def switch(folder: Path, processes: Sequence[int], reset_line: str = "exit 1") -> Iterator[Commands]:
    """The commands, until the block ends and what they started with it; each process leads a group of its own.

    While all is down, the button runs `reset_line`.
    """
    running, log = folder / "running", folder / "services.log"
    running.write_text("".join(f"-{process}\n" for process in processes))
    names = {"running": shlex.quote(str(running)), "log": shlex.quote(str(log)), "dark": DARK_SECONDS}
    starts = [START.format(words=_words(process), **names) for process in processes]
    commands = Commands(folder / "off-and-on", folder / "reset")
    for file, meanwhile in ((commands.off_and_on, ""), (commands.reset, f"{reset_line} || exit 1")):
        file.write_text(SCRIPT.format(meanwhile=meanwhile, **names) + "".join(starts))
        file.chmod(0o755)
    try:
        yield commands
    finally:
        for group in running.read_text().split():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(-int(group), signal.SIGKILL)


def _words(process: int) -> str:
    words = Path(f"/proc/{process}/cmdline").read_bytes().rstrip(b"\0").split(b"\0")
    return shlex.join(word.decode() for word in words)
