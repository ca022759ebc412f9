"""Starts the programs of the demo device and ends them, whatever happens."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from demo.variant import LOOPBACK, DemoError

LIFE_SECONDS = 1800
"""No program of the demo outlives this, even when the demo is killed without a chance to clean up."""
START_SECONDS = 60.0
END_SECONDS = 3.0
POLL_SECONDS = 0.05


@contextlib.contextmanager
def running(commands: Sequence[tuple[Sequence[str], int | Path]], log: Path) -> Iterator[tuple[int, ...]]:
    """Run each command until the block ends; each must answer on its port or socket. Gives their process ids. Raises DemoError."""
    started: list[subprocess.Popen[bytes]] = []
    try:
        with log.open("ab") as out:
            for command, where in commands:
                started.append(_start(command, out.fileno()))
                _wait(started[-1], command, where, log)
        yield tuple(process.pid for process in started)
    finally:
        for process in reversed(started):
            _end(process)


def _start(command: Sequence[str], out: int) -> subprocess.Popen[bytes]:
    limit = shutil.which("timeout")
    bounded = [limit, "--kill-after=2", str(LIFE_SECONDS), *command] if limit else list(command)
    return subprocess.Popen(
        bounded, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True, env={"PATH": os.defpath}
    )


def _wait(process: subprocess.Popen[bytes], command: Sequence[str], where: int | Path, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with (
            contextlib.suppress(OSError),
            socket.socket(socket.AF_UNIX if isinstance(where, Path) else socket.AF_INET) as knocking,
        ):
            knocking.settimeout(1)
            knocking.connect(str(where) if isinstance(where, Path) else (LOOPBACK, where))
            return
        time.sleep(POLL_SECONDS)
    words = log.read_text("utf-8", "replace").strip().splitlines()[-3:]
    raise DemoError(f"{Path(command[0]).name} does not answer at {where}: {' / '.join(words)}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and all that it started: they share its process group."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(END_SECONDS)
            break
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
