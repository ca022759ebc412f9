"""Runs the child over images in a work folder that is watched, and gives what it found."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.cli.shell import UNMEASURED

ROOT = Path(__file__).parents[2]
#: Seconds for a whole batch, far above what it takes: each image has its own bound.
BATCH_SECONDS = 3600


@dataclass(slots=True)
class Outcome:
    """What a batch of images showed. `faults` is by image; `memory` is the peak in MiB, `greedy` who raised it."""

    images: int = 0
    faults: dict[str, str] = field(default_factory=dict)
    slow: dict[str, float] = field(default_factory=dict)
    memory: int = 0
    greedy: dict[str, int] = field(default_factory=dict)
    written: tuple[str, ...] = ()


def run(images: Iterable[tuple[str, bytes]]) -> Outcome:
    """Let a child look at all images."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name in ("images", "home", "tmp"):
            (work / name).mkdir()
        count = 0
        for name, data in images:
            (work / "images" / name).write_bytes(data)
            count += 1
        before = _listing(work)
        outcome = _child(work)
        outcome.images = count
        outcome.written = tuple(sorted(before ^ _listing(work)))
        return outcome


def _listing(work: Path) -> set[str]:
    return {f"{path.relative_to(work)} {path.lstat().st_size}" for path in work.rglob("*")}


def _child(work: Path) -> Outcome:
    environment = {
        **UNMEASURED,  # it may write no file, and its time and memory are its own
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(work / "home"),
        "TMPDIR": str(work / "tmp"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.child", str(work / "images")],
        cwd=work / "home",
        env=environment,
        capture_output=True,
        text=True,
        timeout=BATCH_SECONDS,
        check=False,
    )
    outcome = Outcome()
    current, finished = "", False
    for line in done.stdout.splitlines():
        said = json.loads(line)
        current = said.get("next", current)
        if said.get("fault"):
            outcome.faults[said["image"]] = said["fault"]
        if "seconds" in said:
            outcome.slow[said["image"]] = said["seconds"]
        if "image" in said and "memory" in said:
            outcome.greedy[said["image"]] = said["memory"]
        if "done" in said:
            finished, outcome.memory = True, said["memory"]
    if not finished:
        outcome.faults[current] = f"the process ended with {done.returncode}: {done.stderr[-3000:]}"
    return outcome
