"""Real recordings, some of their packets mangled: no probe breaks, and what is told is told of packets that are there."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest

from shinsa.assess.discover import all_probes
from shinsa.model.errors import InputError
from shinsa.model.observation import Sighting
from shinsa.model.place import PacketPlace
from shinsa.model.probe import Probe
from shinsa.subject.capture.opening import open_capture
from shinsa.subject.capture.setting import PhaseSpan, PlantedValue, Setting
from tests.fuzz.mutate import WAYS
from tests.simulators.stations import busiest

DATA = Path(__file__).parents[3] / "../shared/data/captures"
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the real recordings are not beside the checkout (../shared/data)"
)
LARGEST = 100_000
HEAD, PACKET = 24, 16
"""Bytes of the head of a pcap file, and of that of a packet."""
ROUNDS = 4
PROBES = [one for one in all_probes().values() if isinstance(one, Probe) and one.id.startswith("capture.")]


def mangled(data: bytes, name: str) -> bytes:
    """The recording with the contents of some packets changed, so that its own structure still holds; at times with more."""
    chance = random.Random(name)  # noqa: S311 - repeatable
    out, at, places = bytearray(data), HEAD, []
    while data[:4] == b"\xd4\xc3\xb2\xa1" and at + PACKET <= len(data):
        (kept,) = struct.unpack_from("<I", data, at + 8)
        places.append((at + PACKET, at + PACKET + kept))
        at += PACKET + kept
    for begin, end in chance.sample(places, min(len(places), 1 + len(places) // 8)):
        packet = out[begin:end]
        chance.choice(WAYS)(chance, packet)
        out[begin:end] = packet[: end - begin].ljust(end - begin, b"\0")
    if not places or chance.random() < 0.2:
        chance.choice(WAYS)(chance, out)
    return bytes(out)


def files() -> list[Path]:
    return sorted(file for file in DATA.rglob("*.pcap*") if file.suffix != ".out" and file.stat().st_size < LARGEST)


@pytest.mark.parametrize("file", files(), ids=lambda file: file.name)
def test_no_probe_breaks(file: Path, tmp_path: Path) -> None:
    copy, data = tmp_path / file.name, file.read_bytes()
    phases = (PhaseSpan("boot", 0, 0.5), PhaseSpan("outage", 0.5, 1))
    setting = Setting((busiest(file),), (), phases, 0.2, (PlantedValue("a", "correct horse"),))
    for number in range(ROUNDS):
        copy.write_bytes(mangled(data, f"{file.name} {number}"))
        try:
            capture = open_capture(copy, file.name, setting)
        except InputError:
            continue
        reports = [report for probe in PROBES for report in probe.look(capture)]
        places = [report.place for report in reports if isinstance(report, Sighting)]
        assert all(isinstance(place, PacketPlace) and 0 < (place.packet or 0) <= capture.packets for place in places)
