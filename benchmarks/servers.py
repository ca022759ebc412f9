"""What Shinsa and other tools say of real servers whose truth is known, and what a full look at a small device costs beside nmap's.

One command: `./run bench servers`. Root only: the servers stand in network namespaces.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.server_peers import Peer, install, peers
from shinsa.assess.discover import all_probes
from shinsa.subject.device.bounds import BOUNDS
from shinsa.subject.device.device import Device
from tests.servers import web_applications
from tests.servers.catalogue import SERVERS, SIX
from tests.servers.laboratory import DEVICE, TESTER_END, Laboratory, beside, laboratory, lacking
from tests.servers.seen import Seen, look, told
from tests.servers.server import Server

ROOT = Path(__file__).parents[1]
ASPECTS = ("services", "logins", "credentials", "versions", "suites", "broken_ssh")
PROMISED = 0.5
ASIDE = "device.wrong_passwords"
"""The measurement of brute-force resistance, which is counted apart."""
SAMPLE_SECONDS = 0.004
AT_ONCE = 4
"""Servers that are asked at the same time, each in a laboratory of its own: the tools mostly wait."""


@dataclass(frozen=True)
class Cost:
    """One assessment: seconds of the clock in all, seconds of them for brute force, most connections at one time."""

    seconds: float
    aside: float
    most: int

    @property
    def counted(self) -> float:
        """Without the measurement of brute force."""
        return self.seconds - self.aside


@contextmanager
def counting(lab: Laboratory) -> Iterator[list[int]]:
    """The largest number of connections that the device's kernel held at one time, in the list when the block ends."""
    most, ended = [0], threading.Event()

    def watch() -> None:
        while not ended.wait(SAMPLE_SECONDS):
            most[0] = max(most[0], lab.connected())

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield most
    finally:
        ended.set()
        watcher.join()


def assess(lab: Laboratory, out: Path) -> Cost:
    """A full assessment of the device by the command."""
    words = (
        "-m",
        "shinsa",
        "assess",
        "--device",
        DEVICE,
        "--consent",
        "login-attempts",
        "--out",
        out,
        "--quiet",
    )
    begun = time.perf_counter()
    with counting(lab) as most:
        done = subprocess.run(
            lab.as_tester(sys.executable, *words), env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, check=False
        )
    seconds = time.perf_counter() - begun
    if done.returncode not in {0, 1}:
        raise SystemExit(f"shinsa ended with {done.returncode}")
    attempts = json.loads((out / "assessment.json").read_bytes())["attempts"]
    return Cost(seconds, sum(each["seconds"] for each in attempts if each["probe"] == ASIDE), most[0])


def nmap(lab: Laboratory) -> float:
    """Seconds of `nmap -sV -p-`."""
    begun = time.perf_counter()
    subprocess.run(lab.as_tester("nmap", "-sV", "-p-", DEVICE), stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def race(runs: int) -> bool:
    """Time both on a device of six services, in turns; whether the promise holds."""
    with tempfile.TemporaryDirectory() as folder, laboratory(Path(folder)) as lab:
        for server in SIX:
            server.start(lab)
        print(
            f"{', '.join(server.name for server in SIX)}: TCP {sorted(lab.bound('tcp'))}, UDP {sorted(lab.bound('udp'))}\n"
        )
        print(
            "| run | nmap -sV -p- s | shinsa s | of it brute force s | without it, of nmap's | most connections |\n|---|---|---|---|---|---|"
        )
        ratios = []
        for number in range(runs):
            theirs, ours = nmap(lab), assess(lab, Path(folder) / f"out-{number}")
            ratios.append(ours.counted / theirs)
            print(
                f"| {number + 1} | {theirs:.1f} | {ours.seconds:.1f} | {ours.aside:.1f} | {ratios[-1]:.2f} | {ours.most} |",
                flush=True,
            )
            if ours.most > BOUNDS.connections:
                return False
    held = statistics.median(ratios) <= PROMISED
    print(
        f"\n{'PASS' if held else 'FAIL'}: median {statistics.median(ratios):.2f} of nmap's time, {PROMISED} promised; at most {BOUNDS.connections} connections"
    )
    return held


def difference(said: frozenset[tuple[str, ...]], truth: frozenset[tuple[str, ...]]) -> str:
    """How what was said differs from what is true."""
    missing, extra = truth - said, said - truth
    parts = [f"misses {_words(missing)}"] if missing else []
    parts += [f"adds {_words(extra)}"] if extra else []
    return "; ".join(parts) or "right"


def _words(rows: frozenset[tuple[str, ...]]) -> str:
    shown = sorted(" ".join(row) for row in rows)
    return ", ".join(shown[:4]) + (f" and {len(shown) - 4} more" if len(shown) > 4 else "")


def _rows(seen: Seen, aspect: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(str(part) for part in row) for row in getattr(seen, aspect))


def _as_nmap_counts(seen: Seen) -> frozenset[tuple[str, ...]]:
    """Services as rows of name, transport and port, without what nmap does not tell apart."""
    return frozenset((str(row[0]), str(row[1]), str(row[2])) for row in seen.services)


def compare(server: Server, tools: tuple[Peer, ...]) -> Iterator[str]:
    """Rows of the table for one server."""
    truth = told(server.truth)
    with tempfile.TemporaryDirectory() as folder, laboratory(Path(folder)) as lab:
        server.start(lab)
        for tool in tools:
            said = tool.ask(lab, server)
            wanted = _as_nmap_counts(truth) if tool.aspect == "services" else _rows(truth, tool.aspect)
            if said is not None and (said or wanted):
                yield f"| {server} | {tool.aspect} | {tool.name} | {difference(said, wanted)} |"
        with beside(lab):
            seen = look(Device(DEVICE, multicast=TESTER_END))
        for aspect in ASPECTS:
            said, wanted = _rows(seen, aspect), _rows(truth, aspect)
            if said or wanted:
                yield f"| {server} | {aspect} | shinsa | {difference(said, wanted)} |"


def table(wanted: str) -> None:
    """Print what each tool says of each server that can be had here."""
    all_probes()
    tools = tuple(peer for peer in peers() if peer.here)
    print("| server | aspect | tool | against what is true |\n|---|---|---|---|")
    chosen = [server for server in SERVERS if wanted in str(server)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for rows in pool.map(lambda server: list(_compared(server, tools)), chosen):
            print("\n".join(rows), flush=True)


def _compared(server: Server, tools: tuple[Peer, ...]) -> Iterator[str]:
    return compare(server, tools) if not server.lacking() else iter([f"| {server} | – | – | {server.lacking()} |"])


def main() -> int:
    """Measure; the exit code."""
    parser = argparse.ArgumentParser(description="Real servers: what is said of them, and what a look costs.")
    parser.add_argument(
        "--install", action="store_true", help="fetch sslyze, ssh-audit, Node-RED and OctoPrint, and end"
    )
    parser.add_argument("--runs", type=int, default=3, help="pairs of runs that are timed (%(default)s); 0: none")
    parser.add_argument("--only", default="", metavar="WORD", help="servers with this in their name")
    parser.add_argument("--no-table", action="store_true", help="time only")
    asked = parser.parse_args()
    if asked.install:
        install()
        web_applications.install()
        return 0
    if reason := lacking():
        raise SystemExit(reason)
    if not asked.no_table:
        table(asked.only)
        print()
    return 0 if asked.runs == 0 or race(asked.runs) else 1


if __name__ == "__main__":
    sys.exit(main())
