"""Runs a command and tells what it cost: wall clock and processor time of all its processes, and their memory at the peak."""

from __future__ import annotations

import os
import statistics
import subprocess
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

SECONDS = 600
"""How long a slow peer may take before its row says so."""
SAMPLE_SECONDS = 0.05


@dataclass(frozen=True)
class Cost:
    """What one run took: seconds by the clock, seconds of processor, mebibytes of all processes together at the peak."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Timed:
    """What became of a contender: its runs, or why there are none."""

    name: str
    runs: tuple[Cost, ...] = ()
    trouble: str = ""

    def median(self, part: str) -> float | None:
        """The median of "wall", "cpu" or "memory"; None without a run."""
        return statistics.median(getattr(run, part) for run in self.runs) if self.runs else None


@dataclass
class _Watch:
    """Samples the memory of a process and of all it started."""

    pid: int
    peak: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Sample until told to stop."""
        while not self._stop.wait(SAMPLE_SECONDS):
            self.peak = max(self.peak, sum(map(_resident, _family(self.pid))))

    def stop(self) -> None:
        """Stop sampling."""
        self._stop.set()


def run(command: list[str], accepts: tuple[int, ...], environment: Mapping[str, str] | None = None) -> Cost | str:
    """Run once; the cost, or in words why it did not end well."""
    begun = time.perf_counter()
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    child = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**given, **(environment or {})}
    )
    watch = _Watch(child.pid)
    watching = threading.Thread(target=watch.run, daemon=True)
    watching.start()
    ended = threading.Timer(SECONDS, child.kill)
    ended.start()
    try:
        _, status, usage = os.wait4(child.pid, 0)
    finally:
        ended.cancel()
        watch.stop()
        watching.join()
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begun
    if child.returncode not in accepts:
        return f"not done after {SECONDS} s" if wall >= SECONDS else f"exit code {child.returncode}"
    return Cost(wall, usage.ru_utime + usage.ru_stime, watch.peak / 2**20)


def _family(pid: int) -> list[int]:
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        with suppress(OSError):  # processes end while they are counted
            for file in Path(f"/proc/{one}/task").glob("*/children"):
                waiting += map(int, file.read_text().split())
    return found


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
