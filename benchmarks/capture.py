"""What reading and judging recorded traffic costs, beside the tools that read it too, on the same file in the same run.

The recordings are made by `benchmarks/traffic.py`: one of 200 MB, one of 2 GB. Shinsa is timed as a whole command, with its start
and its reports. Contenders take turns, and are compared by the processor time of all their processes. Tools that would take minutes
get a slice of 20 MB, and are told in packets a second all the same. scapy, nfstream and toolsaf run in environments of their own, which `--install` makes. Exits 1 where a promise does not
hold.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks import traffic
from benchmarks.measure import Cost, Timed, run
from shinsa.subject.capture.faults import Faults
from shinsa.subject.capture.packed import reading
from shinsa.subject.capture.records import records
from tests.simulators.packets import CAMERA

CORES = 2
SLICE, SMALL, LARGE = 20_000_000, 200_000_000, 2_000_000_000
SLICED = "20 MB"
LEAST_PACKETS = 150_000
"""Packets a second of processor time, of the whole command."""
MOST_OF_TSHARK = 0.25
"""Of the processor time of `tshark -T fields` on the same recording."""
MOST_GROWTH = 1.15
"""Memory at the peak on the large recording, of that on the small one."""
SHINSA = str(Path(sys.executable).with_name("shinsa"))
ASSESSED = (0, 1)
"""The exit codes of an assessment that was completed."""
FIELDS = ("frame.number", "ip.src", "ip.dst", "_ws.col.Protocol")
TYPICAL = (
    *FIELDS,
    "dns.qry.name",
    "tls.handshake.extensions_server_name",
    "http.host",
    "http.request.uri",
    "mqtt.topic",
)
SCAPY = "import sys; from scapy.all import PcapReader; print(sum(1 for _ in PcapReader(sys.argv[1])))"
NFSTREAM = "import sys; from nfstream import NFStreamer; print(sum(1 for _ in NFStreamer(source=sys.argv[1])))"
TOOLSAF = """
import pathlib, sys
from toolsaf.adapters.pcap_reader import PCAPReader
from toolsaf.builder_backend import SystemBackend
from toolsaf.core.event_logger import EventLogger
from toolsaf.core.inspector import Inspector
PCAPReader.inspect(pathlib.Path(sys.argv[1]), EventLogger(Inspector(SystemBackend("home").system)))
"""
APART = {"scapy": SCAPY, "nfstream": NFSTREAM, "toolsaf": TOOLSAF}
"""Python packages, and what each is asked to do; they are never imported here."""


@dataclass(frozen=True)
class Contender:
    """A command over one recording."""

    name: str
    command: tuple[str, ...]
    packets: int
    accepts: tuple[int, ...] = (0,)


def contenders(sample: Path, packets: int, out: Path) -> tuple[Contender, ...]:
    """Those that take turns over a whole recording. Nothing of a recording is ever remembered: a cache only spares the start."""
    assess = (
        SHINSA,
        "assess",
        "--capture",
        str(sample),
        "--address",
        CAMERA.ip,
        "--quiet",
        "--out",
        str(out),
    )
    return (
        Contender("shinsa assess", assess, packets, ASSESSED),
        Contender("shinsa assess --no-cache", (*assess, "--no-cache"), packets, ASSESSED),
        Contender("tshark -T fields, four", _tshark(sample, FIELDS), packets),
        Contender("tshark -T fields, nine", _tshark(sample, TYPICAL), packets),
        Contender("ndpiReader", ("ndpiReader", "-i", str(sample)), packets),
    )


def slow_ones(sample: Path, packets: int, venvs: Path) -> tuple[Contender, ...]:
    """Those that get a slice."""
    return tuple(
        Contender(name, (str(venvs / name / "bin/python"), "-c", script, str(sample)), packets)
        for name, script in APART.items()
    )


def _tshark(sample: Path, fields: tuple[str, ...]) -> tuple[str, ...]:
    return ("tshark", "-r", str(sample), "-T", "fields", *(part for field in fields for part in ("-e", field)))


def install(venvs: Path, python: str) -> None:
    """An environment for each package; toolsaf wants Python 3.12 or later."""
    for name in APART:
        folder = venvs / name
        subprocess.run([python, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(folder / "bin/python"), "-m", "pip", "install", "--quiet", name], check=False)


def race(entered: tuple[Contender, ...], rounds: int) -> dict[str, Timed]:
    """Let them take turns."""
    runs: dict[str, list[Cost | str]] = {one.name: [] for one in entered}
    for _ in range(rounds):
        for one in entered:
            there = shutil.which(one.command[0]) is not None
            runs[one.name].append(run(list(one.command), one.accepts) if there else "not installed")
    return {name: _timed(name, costs) for name, costs in runs.items()}


def _timed(name: str, costs: list[Cost | str]) -> Timed:
    trouble = next((cost for cost in costs if isinstance(cost, str)), "")
    return Timed(name, () if trouble else tuple(cost for cost in costs if isinstance(cost, Cost)), trouble)


def packets_in(sample: Path) -> int:
    """How many packets a recording holds."""
    faults = Faults()
    with reading(sample, faults) as read:
        return sum(1 for _ in records(read, faults))


def rows(entered: tuple[Contender, ...], times: Mapping[str, Timed], base: float | None) -> Iterator[str]:
    """Medians as Markdown; `base` is how many packets a second `tshark` reads."""
    yield "| command | runs | CPU s | wall s | packets a CPU s | of tshark's | peak MiB |"
    yield "|---|---|---|---|---|---|---|"
    for one in entered:
        timed = times[one.name]
        wall, cpu, memory = (timed.median(part) for part in ("wall", "cpu", "memory"))
        if wall is None or cpu is None or memory is None:
            yield f"| {one.name} | – | {timed.trouble} | | | | |"
        else:
            rate = one.packets / cpu
            ratio = f"{rate / base:.1f}×" if base else "–"
            yield f"| {one.name} | {len(timed.runs)} | {cpu:.2f} | {wall:.2f} | {rate:,.0f} | {ratio} | {memory:.0f} |"


def promises(measured: Mapping[str, tuple[Mapping[str, Timed], int]]) -> Iterator[tuple[bool, str]]:
    """Every promise, and whether it holds; `measured` has the times and the number of packets of each recording, by its size."""
    for size, (times, packets) in measured.items():
        ours, theirs = (times[name].median("cpu") for name in ("shinsa assess", "tshark -T fields, four"))
        yield bool(ours and theirs), f"{size}: shinsa and tshark ended well"
        if ours:
            rate = packets / ours
            yield (
                rate >= LEAST_PACKETS,
                f"{size}: {rate:,.0f} packets a second of processor, at least {LEAST_PACKETS:,}",
            )
        if ours and theirs:
            yield (
                ours <= MOST_OF_TSHARK * theirs,
                f"{size}: {ours / theirs:.2f} of the processor time of tshark, at most {MOST_OF_TSHARK}",
            )
    before, after = (times["shinsa assess"].median("memory") for times, _ in measured.values())
    if before and after:
        yield (
            after <= MOST_GROWTH * before,
            f"{after:.0f} MiB on the large recording and {before:.0f} MiB on the small one, at most {MOST_GROWTH} times as much",
        )


def main() -> int:
    """Measure; the exit code."""
    parser = argparse.ArgumentParser(description="What reading and judging recorded traffic costs.")
    parser.add_argument("--work", type=Path, default=Path("build/bench"), help="where recordings go (%(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="rounds over the small recording (%(default)s)")
    parser.add_argument("--install", action="store_true", help="fetch scapy, nfstream and toolsaf first")
    parser.add_argument("--python", default=sys.executable, help="the Python for those (%(default)s)")
    asked = parser.parse_args()
    work = asked.work.absolute()
    work.mkdir(parents=True, exist_ok=True)
    if asked.install:
        install(work / "venvs", asked.python)
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    part, small, large = (
        traffic.write(work / f"{name}.pcap", size)
        for name, size in (("slice", SLICE), ("small", SMALL), ("large", LARGE))
    )
    print(f"{CORES} processors, Python {platform.python_version()}\n")
    tables = [
        (contenders(small, packets_in(small), work / "out"), asked.runs, "200 MB"),
        (slow_ones(part, packets_in(part), work / "venvs"), 1, SLICED),
        (contenders(large, packets_in(large), work / "out"), 1, "2 GB"),
    ]
    found: dict[str, tuple[Mapping[str, Timed], int]] = {}
    base: float | None = None
    for entered, rounds, title in tables:
        times = race(entered, rounds)
        theirs = times["tshark -T fields, four"].median("cpu") if "tshark -T fields, four" in times else None
        base = entered[0].packets / theirs if theirs else base
        print(f"{title}, {entered[0].packets:,} packets\n\n" + "\n".join(rows(entered, times, base)) + "\n")
        if title != SLICED:
            found[title] = times, entered[0].packets
    kept = list(promises(found))
    print("\n".join(f"{'PASS' if held else 'FAIL'}: {words}" for held, words in kept))
    return 0 if all(held for held, _ in kept) else 1


if __name__ == "__main__":
    sys.exit(main())
