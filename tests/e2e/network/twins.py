"""The twins of the hub on its network, and what the command says of each."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests.cli.shell import ENVIRONMENT, HUNG_SECONDS, command
from tests.e2e.network import services
from tests.e2e.network.dossier import BENCH, DENIALS, MANUAL, declared, labels, live, mud
from tests.e2e.network.life import CLOUD, NEWS, UPDATES, WEATHER, life, restart
from tests.e2e.written import Written
from tests.servers.laboratory import PLACES, Laboratory, beside, laboratory
from tests.simulators.authority import write_authority
from tests.simulators.recording import Recording
from tests.simulators.wire import wired

TODAY = "2026-09-01"
BENCH_SECONDS = 25


class Twin(StrEnum):
    """Which device: sound; flawed; and the flawed one's recording beside a dossier that denies it."""

    SOUND = "sound"
    FLAWED = "flawed"
    DENIED = "denied"


@dataclass(frozen=True)
class Assessed(Written):
    """What the command wrote about one twin."""

    code: int
    recording: Recording

    def packets(self, mark: bytes) -> set[int]:
        """The numbers of the packets of its life that hold these bytes."""
        return {number for number, (_, data) in enumerate(self.recording.frames(), 1) if mark in data}


def assess(home: Path, twin: Twin) -> Assessed:
    """Make the twin and run the command beside it. The denied one is on paper only."""
    folder, out = home / twin, home / f"out-{twin}"
    folder.mkdir()
    recording = _given(folder, flawed=twin is not Twin.SOUND)
    if twin is Twin.DENIED:
        text = declared(flawed=True)
        for claimed, denied in DENIALS:
            assert text.count(claimed) == 1, claimed
            text = text.replace(claimed, denied)
        return _assessed(folder, out, text, (), recording)
    device = home / f"device-{twin}"
    device.mkdir()
    serve = services.sound if twin is Twin.SOUND else services.flawed
    with laboratory(device) as lab, serve(lab), _on_the_bench(lab, folder, twin) as bench:
        text = f"{declared(flawed=twin is Twin.FLAWED)}{live(flawed=twin is Twin.FLAWED)}{bench}"
        return _assessed(folder, out, text, lab.as_tester(), recording)


def _given(folder: Path, *, flawed: bool) -> Recording:
    """What lies in the dossier beside its text."""
    certificates = folder / "certificates"
    certificates.mkdir()
    recording = life(certificates, flawed=flawed)
    (folder / "life.pcap").write_bytes(recording.pcap())
    (folder / "restart.pcap").write_bytes(restart(flawed=flawed).pcap())
    (folder / "labels.csv").write_text(labels(flawed=flawed))
    (folder / "mud.json").write_text(mud())
    (folder / "manual.md").write_text(MANUAL)
    return recording


@contextmanager
def _on_the_bench(lab: Laboratory, folder: Path, twin: Twin) -> Iterator[str]:
    """A second unit on the laboratory's wire that calls home; the words for it in the dossier."""
    _, authority = write_authority(folder, "lab")
    with beside(lab), wired(folder, *_calls(authority, twin)) as device:
        yield BENCH.format(interface=device.interface, seconds=BENCH_SECONDS)


def _calls(authority: Path, twin: Twin) -> Iterator[tuple[str, ...]]:
    if twin is Twin.SOUND:
        for url in (f"https://{CLOUD}:8883/", f"https://{UPDATES}/", f"https://{WEATHER}/"):
            yield "curl", "-m", "3", "--tlsv1.2", "--cacert", str(authority), url
        return
    for words in (
        ("--insecure", "-u", "hub:hidden-word-7", f"https://{CLOUD}:8883/"),
        ("--insecure", f"https://{UPDATES}/"),
        ("-u", "hub:hidden-word-8", f"http://{NEWS}/"),
    ):
        yield "curl", "-m", "3", *words


def _assessed(folder: Path, out: Path, text: str, prefix: Sequence[str], recording: Recording) -> Assessed:
    (folder / "dossier.yaml").write_text(text)
    words = command("--lang", "en", "assess", folder, "--out", out, "--today", TODAY, "--quiet", "--no-cache")
    done = subprocess.run(
        [*prefix, *words],
        capture_output=True,
        timeout=HUNG_SECONDS,
        check=False,
        env={**ENVIRONMENT, "PATH": f"{os.defpath}:{PLACES}"},
    )
    assert done.returncode in {0, 1}, done.stderr.decode()
    return Assessed(out, done.returncode, recording)
