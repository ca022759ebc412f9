"""What one firmware costs: cold, warm and with one file changed, against what unpacking, digesting and parsing alone cost.

The image is a Debian root file system of at least 110 MB with secrets and decoys planted, packed as SquashFS and built once
below the work folder. Cost is processor time of all processes; contenders take turns, each with a memory of its own that is
empty at the start. Peers are run once on the same image, where they are installed. Exits 1 where a promise does not hold.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import recall
from benchmarks.debian_image import images_in
from benchmarks.measure import Cost, Timed, run

CORES = 2
LEAST_BYTES = 110_000_000
MOST_TIMES_BASELINE = 2.5
MOST_WARM = 0.20
MOST_MEMORY = 600
"""Mebibytes of all processes together."""
SHINSA = str(Path(sys.executable).with_name("shinsa"))
ASSESSED = (0, 1)
"""The exit codes of an assessment that was completed."""
LIEF = str(Path(__file__).with_name("lief_parse.py"))


@dataclass(frozen=True)
class Peer:
    """Another tool: its commands (`{out}` is a fresh folder, `{tree}` the unpacked image), and how its findings are read."""

    name: str
    program: str
    commands: tuple[tuple[str, ...], ...]
    accepts: tuple[int, ...] = (0,)
    found: Callable[[Path], recall.Found] | None = None


def peers(image: Path) -> tuple[Peer, ...]:
    """The peers. Those that look at files and not at images get the unpacking counted in."""
    unpack = ("unsquashfs", "-q", "-n", "-d", "{tree}", str(image))
    scan = "cd {tree} && detect-secrets scan --all-files . > {out}/found.json"
    trivy = ("trivy", "rootfs", "--quiet", "--offline-scan", "--scanners", "secret", "--format", "json")
    return (
        Peer("binwalk -e", "binwalk", (("binwalk", "--run-as=root", "-e", "-C", "{out}", str(image)),)),
        Peer("unblob", "unblob", (("unblob", "-e", "{out}", str(image)),), (0, 1)),
        Peer("cve-bin-tool", "cve-bin-tool", (unpack, ("cve-bin-tool", "--offline", "{tree}")), (0, 1)),
        Peer("checksec", "checksec", (unpack, ("checksec", "--dir={tree}", "--output=json")), (0, 1)),
        Peer("detect-secrets", "detect-secrets", (unpack, ("sh", "-c", scan)), (0,), _of(recall.detect_secrets)),
        Peer("trivy (secrets)", "trivy", (unpack, (*trivy, "--output", "{out}/found.json", "{tree}")), (0,), _of(recall.trivy)),
    )  # fmt: skip


def _of(read: Callable[[Path], recall.Found]) -> Callable[[Path], recall.Found]:
    return lambda out: read(out / "found.json")


# --- the runs -----------------------------------------------------------------------------------------------------


def assess(image: Path, memory: Path, out: Path) -> Cost | str:
    """One assessment with the given memory."""
    command = [SHINSA, "assess", "--firmware", str(image), "--out", str(out), "--quiet"]
    cost = run(command, ASSESSED, {"XDG_CACHE_HOME": str(memory)})
    return cost if isinstance(cost, str) else _unseen(out) or cost


def _unseen(out: Path) -> str:
    """What an assessment left out: a probe that failed on the firmware is not a fast one."""
    attempts = json.loads((out / "assessment.json").read_bytes())["attempts"]
    failed = [one["probe"] for one in attempts if one["outcome"] == "failed"]
    return f"failed: {', '.join(failed)}" if failed else ""


def baseline(image: Path, work: Path) -> Cost | str:
    """Unpack, digest every file, parse every ELF file."""
    with tempfile.TemporaryDirectory(dir=work) as folder:
        tree = f"{folder}/tree"
        digest = f"find '{tree}' -type f -print0 | xargs -0 sha256sum > '{folder}/digests'"
        return _sum(
            run(["unsquashfs", "-q", "-n", "-d", tree, str(image)], (0,)),
            run(["sh", "-c", digest], (0,)),
            run([sys.executable, LIEF, tree], (0,)),
        )


def _sum(*costs: Cost | str) -> Cost | str:
    done = [cost for cost in costs if isinstance(cost, Cost)]
    if len(done) < len(costs):
        return next(cost for cost in costs if isinstance(cost, str))
    return Cost(sum(c.wall for c in done), sum(c.cpu for c in done), max(c.memory for c in done))


def race(first: Path, second: Path, work: Path, rounds: int) -> tuple[dict[str, Timed], recall.Found | None]:
    """Let the contenders take turns; what Shinsa found comes along."""
    runs: dict[str, list[Cost | str]] = {"baseline": [], "cold": [], "warm": [], "one file changed": []}
    found = None
    for _ in range(rounds):
        runs["baseline"].append(baseline(first, work))
        with tempfile.TemporaryDirectory(dir=work) as folder:
            memory, out = Path(folder, "memory"), Path(folder, "out")
            runs["cold"].append(assess(first, memory, out))
            found = recall.by_shinsa(out) if (out / "assessment.json").is_file() else None
            runs["warm"].append(assess(first, memory, out))
            runs["one file changed"].append(assess(second, memory, out))
    return {name: _timed(name, costs) for name, costs in runs.items()}, found


def _timed(name: str, costs: list[Cost | str]) -> Timed:
    trouble = next((cost for cost in costs if isinstance(cost, str)), "")
    return Timed(name, () if trouble else tuple(cost for cost in costs if isinstance(cost, Cost)), trouble)


def against(peer: Peer, work: Path) -> tuple[Timed, recall.Found | None]:
    """One run of a peer in a fresh folder."""
    if shutil.which(peer.program) is None:
        return Timed(peer.name, trouble="not installed"), None
    with tempfile.TemporaryDirectory(dir=work) as folder:
        out, tree = Path(folder, "out"), Path(folder, "tree")
        out.mkdir()
        costs = [
            run([part.replace("{out}", str(out)).replace("{tree}", str(tree)) for part in command], peer.accepts)
            for command in peer.commands
        ]
        timed = _timed(peer.name, [_sum(*costs)])
        return timed, peer.found(out) if peer.found and not timed.trouble else None


# --- the table ----------------------------------------------------------------------------------------------------


def rows(entered: list[tuple[Timed, recall.Found | None]], base: float | None) -> Iterator[str]:
    """Medians, and the ratio of processor time to the baseline, as Markdown."""
    yield "| command | runs | CPU s | ratio | wall s | peak MiB | found |"
    yield "|---|---|---|---|---|---|---|"
    for timed, found in entered:
        cpu, wall, memory = (timed.median(part) for part in ("cpu", "wall", "memory"))
        if cpu is None or wall is None or memory is None:
            yield f"| {timed.name} | – | {timed.trouble} | | | | |"
        else:
            ratio = f"{cpu / base:.2f}" if base else "–"
            yield f"| {timed.name} | {len(timed.runs)} | {cpu:.2f} | {ratio} | {wall:.2f} | {memory:.0f} | {found or ''} |"


def promises(times: dict[str, Timed], found: recall.Found | None, size: int) -> Iterator[tuple[bool, str]]:
    """Every promise, and whether it holds."""
    base, cold, warm, changed = (times[name].median("cpu") for name in ("baseline", "cold", "warm", "one file changed"))
    memory = max((times[name].median("memory") or 0.0) for name in ("cold", "warm", "one file changed"))
    yield size >= LEAST_BYTES, f"the image unpacks to {size / 1e6:.0f} MB, at least {LEAST_BYTES / 1e6:.0f}"
    if base and cold:
        yield (
            cold <= MOST_TIMES_BASELINE * base,
            f"cold {cold / base:.2f} times the baseline, at most {MOST_TIMES_BASELINE}",
        )
    if cold and warm and changed:
        yield warm <= MOST_WARM * cold, f"warm {warm / cold:.0%} of cold, at most {MOST_WARM:.0%}"
        yield changed <= MOST_WARM * cold, f"one file changed {changed / cold:.0%} of cold, at most {MOST_WARM:.0%}"
    yield 0 < memory < MOST_MEMORY, f"{memory:.0f} MiB at the peak, all processes together, below {MOST_MEMORY}"
    yield found is not None and found.decoys == 0, f"found: {found}"
    yield all(times[name].runs for name in times), "every contender ended well"


def main() -> int:
    """Measure; the exit code."""
    parser = argparse.ArgumentParser(description="What one firmware costs, and what is found in it.")
    parser.add_argument("--root", type=Path, help="an unpacked root file system to use in place of Debian")
    parser.add_argument("--work", type=Path, default=Path("build/bench"), help="where image and runs go (%(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="runs of shinsa and of the baseline (%(default)s)")
    parser.add_argument("--compressor", default="xz", choices=["gzip", "xz", "zstd"], help="of the image (%(default)s)")
    parser.add_argument("--no-peers", action="store_true", help="leave the other tools out")
    asked = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    work = asked.work.absolute()
    first, second = images_in(work, asked.root, asked.compressor)
    times, found = race(first, second, work, asked.runs)
    entered = [(timed, found if name == "cold" else None) for name, timed in times.items()]
    entered += [] if asked.no_peers else [against(peer, work) for peer in peers(first)]
    size = sum(file.stat().st_size for file in (work / "tree").rglob("*") if file.is_file() and not file.is_symlink())
    print(
        f"{first.name}: {first.stat().st_size / 1e6:.0f} MB packed; {CORES} processors, Python {platform.python_version()}\n"
    )
    print("\n".join(rows(entered, times["baseline"].median("cpu"))) + "\n")
    kept = list(promises(times, found, size))
    print("\n".join(f"{'PASS' if held else 'FAIL'}: {words}" for held, words in kept))
    return 0 if all(held for held, _ in kept) else 1


if __name__ == "__main__":
    sys.exit(main())
