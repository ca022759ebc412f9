"""Lets unblob, where it is installed, take out of a firmware what is not read in place.

It runs before the probes look, on a copy of each closed region, in a folder that goes away with the assessment; bounded
in time, memory, files and bytes, and ended with everything that it started. What it gives counts as contents only.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from shinsa.assess.request import Request, SubjectKind, SubjectSpec
from shinsa.subject.firmware.extracted import REASON_SUFFIX, folder_of

PROGRAM = "unblob"
OPENING_SECONDS = 180.0
SECONDS = 120.0
"""How long unblob may work on one region."""
MOST_REGIONS = 4
SMALLEST, LARGEST = 4096, 512 << 20
"""Bytes of a region that is worth a try, and that is copied for it."""
MOST_BYTES, MOST_FILES = 2 << 30, 50_000
"""What unblob may write before it is ended."""
LISTED_BYTES = 1 << 20
POLL_SECONDS = 0.2
PIECE = 1 << 20
_LIST = "from shinsa.assess.closed_regions import main; main()"
_LIMITED = (
    "import os, resource as r, sys;"
    "r.setrlimit(r.RLIMIT_FSIZE, (1 << 30, 1 << 30)); r.setrlimit(r.RLIMIT_AS, (8 << 30, 8 << 30));"
    "r.setrlimit(r.RLIMIT_CPU, (300, 300)); r.setrlimit(r.RLIMIT_CORE, (0, 0)); os.execv(sys.argv[1], sys.argv[1:])"
)
"""Limits itself, then becomes the program: nothing runs between fork and exec in a process that has threads."""


def find_unblob(interpreter: str = sys.executable) -> str | None:
    """Where unblob is: on the path, or beside the interpreter of an environment that is not activated."""
    return shutil.which(PROGRAM) or shutil.which(PROGRAM, path=str(Path(interpreter).parent))


@contextmanager
def unpacked(request: Request, program: str | None = None, seconds: float = SECONDS) -> Iterator[Request]:
    """The request with the folders that hold what was taken out; the same request where unblob is not installed."""
    program = program or find_unblob()
    if program is None or not any(spec.kind is SubjectKind.FIRMWARE for spec in request.subjects):
        yield request
        return
    with TemporaryDirectory(prefix="shinsa-", ignore_cleanup_errors=True) as work:
        subjects = tuple(
            _with_folder(spec, Path(work, str(number)), program, seconds)
            for number, spec in enumerate(request.subjects)
        )
        yield replace(request, subjects=subjects)


def _with_folder(spec: SubjectSpec, folder: Path, program: str, seconds: float) -> SubjectSpec:
    image = Path(spec.path)
    if spec.kind is not SubjectKind.FIRMWARE or not image.is_file():
        return spec
    regions = _closed_regions(image)
    if not regions:
        return spec
    folder.mkdir()
    for offset, size in regions:
        work = folder / f"work-{offset:x}"
        work.mkdir()
        try:
            _copy(image, offset, size, work / "region")
            reason = _unpack(work, folder_of(folder, offset), program, seconds)
        except OSError as error:
            reason = f"unblob could not be run: {error.strerror}"
        finally:
            shutil.rmtree(work, ignore_errors=True)
        if reason:
            folder_of(folder, offset).with_suffix(REASON_SUFFIX).write_text(reason, "utf-8")
    return replace(spec, unpacked=str(folder))


def _closed_regions(image: Path) -> list[tuple[int, int]]:
    """Offset and size of the regions that are worth a try, the largest first; a child opens the image to tell."""
    with contextlib.suppress(OSError, ValueError, subprocess.SubprocessError):
        told = subprocess.run(
            [sys.executable, "-c", _LIST, str(image)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=OPENING_SECONDS,
            check=True,
            cwd="/",
        ).stdout[:LISTED_BYTES]
        regions = [(int(offset), int(size)) for offset, size in json.loads(told)]
        fitting = [region for region in regions if SMALLEST <= region[1] <= LARGEST]
        return sorted(fitting, key=lambda region: (-region[1], region[0]))[:MOST_REGIONS]
    return []


def _unpack(work: Path, target: Path, program: str, seconds: float) -> str:
    """Let the program take apart the region that was copied to a folder; the reason when nothing came out of it."""
    out = work / "out"
    taken = out / "region_extract"
    command = [program, "--extract-dir", str(out), "--depth", "1", "--log", str(work / "log"), str(work / "region")]
    said = _run(command, work, seconds)
    if not said and taken.is_dir() and any(taken.iterdir()):
        taken.rename(target)
        return ""
    return said or "unblob does not know it either"


def _copy(image: Path, offset: int, size: int, target: Path) -> None:
    with image.open("rb") as source, target.open("wb") as file:
        source.seek(offset)
        while size > 0 and (piece := source.read(min(size, PIECE))):
            file.write(piece)
            size -= len(piece)


def _run(command: list[str], work: Path, seconds: float) -> str:
    """Run the program to its end or its bounds; the reason when it went beyond one of them."""
    child = subprocess.Popen(
        [sys.executable, "-c", _LIMITED, *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd=work,
        env={"PATH": f"{Path(command[0]).parent}:{os.environ.get('PATH', '')}", "HOME": str(work), "TMPDIR": str(work)},
    )
    deadline = time.monotonic() + seconds
    try:
        while child.poll() is None:
            if time.monotonic() > deadline:
                return f"unblob took longer than {seconds:.0f} seconds"
            if not _is_within_bounds(work):
                return "unblob took out more than is looked at"
            time.sleep(POLL_SECONDS)
        return "" if _is_within_bounds(work) else "unblob took out more than is looked at"
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _is_within_bounds(folder: Path) -> bool:
    files = size = 0
    for place, _, names in os.walk(folder):
        for name in names:
            files += 1
            with contextlib.suppress(OSError):
                size += os.lstat(os.path.join(place, name)).st_size  # noqa: PTH118 - many of them
            if files > MOST_FILES or size > MOST_BYTES:
                return False
    return True
