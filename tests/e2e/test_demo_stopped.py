"""Whoever interrupts the demo, at whatever point, gets one line, and nothing that it started goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.shell import HUNG_SECONDS, UNMEASURED
from tests.cli.test_stopped import INTERRUPTED

ROOT = Path(__file__).parents[2]
DEMO = [sys.executable, "-m", "demo", "--without-debian", "--out"]


def environment(first: Path) -> dict[str, str]:
    """What is imported comes from the folder first; every child inherits its name in the path of programs."""
    path = os.pathsep.join(map(str, (first, ROOT, UNMEASURED["PYTHONPATH"])))
    return {**UNMEASURED, "PYTHONPATH": path, "PATH": f"{UNMEASURED['PATH']}{os.pathsep}{first}"}


def started_with(mark: Path) -> list[str]:
    """The processes that still run and were told of this folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            told = (process / "environ").read_bytes()
        except OSError:
            continue
        if os.fsencode(mark) in told:
            found.append(process.name)
    return found


def test_an_interruption_during_the_imports_ends_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "asyncssh.py").write_text(INTERRUPTED)
    ended = subprocess.run(
        [*DEMO, str(tmp_path / "out")],
        capture_output=True,
        env=environment(tmp_path),
        timeout=HUNG_SECONDS,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (130, b"demo: stopped; nothing was started\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("sign", "there"),
    [("building and starting", ""), ("it listens on", ""), ("it listens on", "flawed/assessment/journal")],
)
def test_an_interruption_leaves_nothing_running_and_no_half_file(tmp_path: Path, sign: str, there: str) -> None:
    with subprocess.Popen(
        [*DEMO, str(tmp_path / "out")], stderr=subprocess.PIPE, env=environment(tmp_path), start_new_session=True
    ) as demo:
        assert demo.stderr is not None
        said = []
        for line in demo.stderr:
            said.append(line.decode())
            if sign in said[-1]:
                while not (tmp_path / "out" / there).exists() and demo.poll() is None:
                    time.sleep(0.05)
                os.killpg(demo.pid, signal.SIGINT)
        assert demo.wait(HUNG_SECONDS) == 130
    assert said[-1] == "demo: stopped; everything that was started is ended\n"
    assert not [line for line in said if "Traceback" in line]
    assert started_with(tmp_path) == []
    assert list(tmp_path.rglob("*.part")) == list(tmp_path.rglob("assessment.json")) == []
