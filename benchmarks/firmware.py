"""How long one firmware takes, against extraction and a walk with grep, and whether each content is read exactly once.

The image is a Debian minbase SquashFS, built once below the work folder. Every time is the wall clock of a whole command
on two processors, with warm file caches; the contenders take turns. Exits 1 where the bound or the reading once is missed.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from shinsa.assess.discover import all_probes
from shinsa.assess.filepass import FilePass
from shinsa.assess.plan import subject_of
from shinsa.assess.request import SubjectKind
from shinsa.model.probe import FileProbe, Probe
from shinsa.subject.firmware.firmware import Firmware, open_firmware
from shinsa.subject.firmware.tree import Unreadable

CORES = 2
BOUND_SECONDS = 15.0
UNPACKED_BYTES = 110_000_000
PEER_SECONDS = 300
"""How long a slow peer may take before its row says so."""
SUITE = "bookworm"
PATTERN = "BEGIN [A-Z ]*PRIVATE KEY|password *="
SHINSA = Path(sys.executable).with_name("shinsa")
ASSESSED = (0, 1)
"""The exit codes of an assessment that was completed."""


@dataclass(frozen=True)
class Contender:
    """A command line to time; `{out}` is a fresh folder, and `needs` the programs that must be there."""

    name: str
    commands: tuple[tuple[str, ...], ...]
    needs: tuple[str, ...] = ()
    accepts: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Timed:
    """What became of a contender: its seconds, or why there are none."""

    name: str
    seconds: tuple[float, ...] = ()
    trouble: str = ""


def contenders(image: Path) -> tuple[Contender, ...]:
    """Shinsa, the baseline, and the peers. Those that look at files, not images, get the extraction counted in."""
    one = str(image)
    extract = ("unsquashfs", "-q", "-n", "-d", "{out}/tree", one)
    return (
        Contender(
            "shinsa assess", ((str(SHINSA), "assess", "--firmware", one, "--out", "{out}", "--quiet"),), (), ASSESSED
        ),
        Contender(
            "unsquashfs, grep -rIl",
            (extract, ("grep", "-rIlE", PATTERN, "{out}/tree")),
            ("unsquashfs", "grep"),
            (0, 1, 2),
        ),
        Contender("binwalk -e", (("binwalk", "-e", "-C", "{out}", one),), ("binwalk",)),
        Contender("unblob", (("unblob", "-e", "{out}", one),), ("unblob",)),
        Contender(
            "unsquashfs, trivy rootfs (secrets)",
            (extract, ("trivy", "rootfs", "--quiet", "--offline-scan", "--scanners", "secret", "{out}/tree")),
            ("unsquashfs", "trivy"),
        ),
        Contender(
            "unsquashfs, detect-secrets scan",
            (extract, ("detect-secrets", "-C", "{out}/tree", "scan", "--all-files", ".")),
            ("unsquashfs", "detect-secrets"),
        ),
    )


# --- the image ----------------------------------------------------------------------------------------------------


def image_in(work: Path, root: Path | None) -> Path:
    """The image, built if it is not there yet. Exits with 2 where it cannot be."""
    work.mkdir(parents=True, exist_ok=True)
    image = work / (f"{root.name}.squashfs" if root else f"debian-{SUITE}-minbase.squashfs")
    if image.is_file():
        return image
    if shutil.which("mksquashfs") is None:
        print("bench: mksquashfs is not installed: apt-get install squashfs-tools", file=sys.stderr)
        sys.exit(2)
    tree = root or _debian(work / "tree")
    part = image.with_suffix(".part")
    _must("mksquashfs", str(tree), str(part), "-comp", "xz", "-noappend", "-quiet", "-no-progress")
    return part.rename(image)


def _debian(tree: Path) -> Path:
    if os.geteuid() != 0 or shutil.which("debootstrap") is None:
        print("bench: no root or no debootstrap; name an unpacked root file system: --root FOLDER", file=sys.stderr)
        sys.exit(2)
    shutil.rmtree(tree, ignore_errors=True)
    _must("debootstrap", "--variant=minbase", SUITE, str(tree))
    shutil.rmtree(tree / "var/cache/apt/archives")
    return tree


def _must(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        print(f"bench: {command[0]}: {' '.join(last)}", file=sys.stderr)
        sys.exit(2)


# --- the times ----------------------------------------------------------------------------------------------------


def race(entered: tuple[Contender, ...], work: Path, runs: int) -> Iterator[Timed]:
    """Let the contenders take turns; the peers, which may be slow, run once."""
    main, peers = entered[:2], entered[2:]
    rounds: dict[str, list[Timed]] = {one.name: [] for one in main}
    for _ in range(runs):
        for one in main:
            rounds[one.name].append(once(one, work))
    yield from (_joined(name, times) for name, times in rounds.items())
    for one in peers:
        yield once(one, work)


def once(one: Contender, work: Path) -> Timed:
    """One run in a fresh folder."""
    for program in one.needs:
        if shutil.which(program) is None:
            return Timed(one.name, trouble=f"{program} is not installed")
    with tempfile.TemporaryDirectory(dir=work) as out:
        begun = time.perf_counter()
        for command in one.commands:
            if trouble := _trouble([part.replace("{out}", out) for part in command], one.accepts):
                return Timed(one.name, trouble=trouble)
        seconds = time.perf_counter() - begun
        return Timed(one.name, (seconds,), _unseen(Path(out)))


def _trouble(command: list[str], accepts: tuple[int, ...]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=PEER_SECONDS)
    except subprocess.TimeoutExpired:
        return f"not done after {PEER_SECONDS} s"
    return "" if done.returncode in accepts else f"exit code {done.returncode}"


def _unseen(out: Path) -> str:
    """What an assessment left out: a probe that failed on the firmware is not a fast one."""
    file = out / "assessment.json"
    attempts = json.loads(file.read_bytes())["attempts"] if file.is_file() else []
    failed = [one["probe"] for one in attempts if one["outcome"] == "failed"]
    return f"failed: {', '.join(failed)}" if failed else ""


def _joined(name: str, times: list[Timed]) -> Timed:
    trouble = next((one.trouble for one in times if one.trouble), "")
    return Timed(name, () if trouble else tuple(s for one in times for s in one.seconds), trouble)


# --- reading once -------------------------------------------------------------------------------------------------


def contents_read(image: Path) -> int:
    """How often a content was fetched from the image by the shards of one assessment, whole-image probes included."""
    total = 0
    for shard in range(CORES):
        firmware = open_firmware(image)
        before = firmware.reads
        _look(firmware, shard)
        total += firmware.reads - before
    return total


def _look(firmware: Firmware, shard: int) -> None:
    probes = [probe for probe in all_probes().values() if subject_of(probe.id) is SubjectKind.FIRMWARE]
    ahead = FilePass(firmware, [probe for probe in probes if isinstance(probe, FileProbe)], shard, CORES)
    for item in ahead.items:
        _quietly(lambda item=item: list(ahead.look(item)))  # type: ignore[misc] # bound at once
    for probe in probes if shard == 0 else ():
        if isinstance(probe, Probe):
            _quietly(lambda probe=probe: list(probe.look(firmware)))  # type: ignore[misc] # bound at once


def _quietly(look: Callable[[], object]) -> None:
    """A probe that fails, or a content that cannot be read, is the assessment's to report: here only reads count."""
    with contextlib.suppress(Exception, Unreadable):
        look()


def unique_contents(image: Path) -> tuple[int, int, int]:
    """Files, their bytes, and the distinct contents among them, counted by digest of every file of the image."""
    firmware = open_firmware(image)
    files = list(firmware.files())
    digests: dict[str, str] = {}
    for entry in files:
        if entry.content not in digests:
            digests[entry.content] = hashlib.sha256(firmware.read(entry)).hexdigest()
    return len(files), sum(entry.size for entry in files), len(set(digests.values()))


# --- the table ----------------------------------------------------------------------------------------------------


def table(times: list[Timed]) -> Iterator[str]:
    """Median seconds and the ratio to the baseline, as Markdown."""
    yield "| command | runs | median seconds | ratio to the baseline |"
    yield "|---|---|---|---|"
    baseline = _median(times[1])
    for one in times:
        median = _median(one)
        if median is None:
            yield f"| {one.name} | – | {one.trouble} | – |"
        else:
            ratio = f"{median / baseline:.2f}" if baseline else "–"
            yield f"| {one.name} | {len(one.seconds)} | {median:.1f} | {ratio} |"


def _median(one: Timed) -> float | None:
    return statistics.median(one.seconds) if one.seconds else None


def _word(held: bool) -> str:  # noqa: FBT001 - the only thing it is told
    return "PASS" if held else "FAIL"


def report(image: Path, times: list[Timed]) -> bool:
    """Print everything; whether both promises hold."""
    files, size, unique = unique_contents(image)
    read = contents_read(image)
    median = _median(times[0])
    fast = median is not None and median <= BOUND_SECONDS and size >= UNPACKED_BYTES
    print(f"{size / 1e6:.0f} MB in {files} files, {image.stat().st_size / 1e6:.0f} MB as an image")
    print(f"{_available()} processors, Python {platform.python_version()}\n")
    print("\n".join(table(times)))
    print(f"\n{_word(read == unique)}: {read} contents read, {unique} unique contents (must be equal)")
    print(f"{_word(fast)}: at most {BOUND_SECONDS:.0f} s on {CORES} cores, for at least {UNPACKED_BYTES / 1e6:.0f} MB")
    return fast and read == unique


def _available() -> int:
    return len(os.sched_getaffinity(0))


def run() -> int:
    """Measure; the exit code."""
    parser = argparse.ArgumentParser(description="How long one firmware takes, and whether each content is read once.")
    parser.add_argument("--root", type=Path, help="an unpacked root file system to use in place of Debian")
    parser.add_argument("--work", type=Path, default=Path("build/bench"), help="where image and runs go (%(default)s)")
    parser.add_argument("--runs", type=int, default=5, help="runs of shinsa and of the baseline (%(default)s)")
    asked = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    image = image_in(asked.work.absolute(), asked.root).absolute()
    times = list(race(contenders(image), asked.work.absolute(), asked.runs))
    return 0 if report(image, times) else 1


if __name__ == "__main__":
    sys.exit(run())
