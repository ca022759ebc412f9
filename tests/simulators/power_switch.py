"""A switched socket for the demo's device: a command that ends its programs all at once, and starts them again."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path

DARK_SECONDS = 3
SCRIPT = """#!/bin/sh
kill -9 $(cat {running}) || exit 1
sleep {dark}
: > {running}
"""
START = "setsid {words} >> {log} 2>&1 < /dev/null & echo -$! >> {running}\n"


@contextlib.contextmanager
def switch(folder: Path, processes: Sequence[int]) -> Iterator[Path]:
    """The command, until the block ends and what it started with it; each process leads a group of its own."""
    running, log, command = folder / "running", folder / "services.log", folder / "off-and-on"
    running.write_text("".join(f"-{process}\n" for process in processes))
    names = {"running": shlex.quote(str(running)), "log": shlex.quote(str(log)), "dark": DARK_SECONDS}
    starts = (START.format(words=_words(process), **names) for process in processes)
    command.write_text(SCRIPT.format(**names) + "".join(starts))
    command.chmod(0o755)
    try:
        yield command
    finally:
        for group in running.read_text().split():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(-int(group), signal.SIGKILL)


def _words(process: int) -> str:
    words = Path(f"/proc/{process}/cmdline").read_bytes().rstrip(b"\0").split(b"\0")
    return shlex.join(word.decode() for word in words)
