"""The laboratory's own commands that cut a device's power and give it back, or set it back to how it left the factory.

They come from the command line and never from a dossier, which a supplier writes; they are split into words and meet no shell. Who
looks at a device may write no file and start little, and a switched socket's tool may need both: so a process is started
beforehand for each that waits for the word, runs the command each time it comes, and ends with its input. It runs as a program of
its own.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import time
from typing import Protocol

from shinsa.model.text import NO_TEXT, Text, say

COMMAND_SECONDS = 120.0
"""For one run of the command: off, a pause, and on again."""
STARTS_SECONDS = 10.0
_RUN = "from shinsa.subject.device.power import main; main()"
LATE = Text("it took too long and was ended", "時間がかかりすぎたため打ち切った")
GONE = Text("its process has ended", "プロセスが終了した")


class Switch(Protocol):
    """What can do something to a device: cut its power and give it back, or reset it."""

    def cycle(self) -> Text:
        """Do so, and wait for its end. The text says why it failed, and is empty where it did not. Raises nothing."""


class CommandSwitch:
    """The command, in a process of its own with nothing of this one's environment but PATH and LANG, in the folder "/"."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._runner = subprocess.Popen(
            [sys.executable, "-c", _RUN, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )

    def cycle(self) -> Text:
        """Run the command to its end."""
        assert self._runner.stdin is not None  # noqa: S101 - for the type checker; both are pipes
        assert self._runner.stdout is not None  # noqa: S101
        try:
            self._runner.stdin.write(b"\n")
            self._runner.stdin.flush()
            with selectors.DefaultSelector() as waiting:
                waiting.register(self._runner.stdout, selectors.EVENT_READ)
                if not waiting.select(COMMAND_SECONDS + STARTS_SECONDS):
                    return LATE
            said = os.read(self._runner.stdout.fileno(), 100).decode("ascii", "replace").strip()
        except OSError:
            return GONE
        if said == "late":
            return LATE
        return NO_TEXT if said == "0" else _failed(said) if said else GONE

    def close(self) -> None:
        """End the process that waits."""
        for pipe in (self._runner.stdin, self._runner.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self._runner.wait(COMMAND_SECONDS + STARTS_SECONDS)


def _failed(said: str) -> Text:
    return say("it ended with {code}", "{code} で終了した", code=said)


def main() -> None:
    """Run the command of the arguments for every line of standard input, and tell each time how it ended."""
    for _ in sys.stdin:
        sys.stdout.write(f"{_ended(sys.argv[1:])}\n")
        sys.stdout.flush()


def _ended(command: list[str]) -> str:
    """The exit code, "late", or "no such program"."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    quiet = subprocess.DEVNULL
    try:
        # A session of its own: once the power is off, giving up the assessment must not keep it off.
        running = subprocess.Popen(
            command, stdin=quiet, stdout=quiet, stderr=quiet, env=kept, cwd="/", start_new_session=True
        )
    except OSError:
        return "no such program"
    deadline = time.monotonic() + COMMAND_SECONDS
    try:
        return str(running.wait(max(deadline - time.monotonic(), 0)))
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        return "late"


_running: dict[tuple[str, ...], CommandSwitch] = {}


def start(*commands: tuple[str, ...]) -> None:
    """Have the commands ready that there are: whoever is limited afterwards could start none."""
    for command in commands:
        if command and command not in _running:
            _running[command] = CommandSwitch(command)


def ready(command: tuple[str, ...]) -> Switch | None:
    """What runs this command, where it was made ready."""
    return _running.get(command)


if __name__ == "__main__":
    main()
