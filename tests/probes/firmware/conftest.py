"""Puts a small root file system before a probe and gives what it reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.probe import Probe
from shinsa.subject.firmware.firmware import Firmware, open_firmware
from tests.simulators.squashfs_image import Short, build_squashfs

BASE: dict[str, Short] = {
    "etc": None,
    "tmp": None,
    "bin/busybox": (b"\x7fELF\0sh\0telnetd\0", 0o755, 0, 0),
    "bin/sh": "busybox",
    "bin/ash": "busybox",
    "bin/login": "busybox",
    "sbin/getty": "../bin/busybox",
}
"""What every root file system of the tests holds."""


class Seen:
    """What a probe reported, sorted by kind of report."""

    def __init__(self, reports: list[Report]) -> None:
        self.sightings = [each for each in reports if isinstance(each, Sighting)]
        self.facts = [each.fact for each in self.sightings]
        self.places = [str(each.place) for each in self.sightings]
        self.examined = [str(each.place) for each in reports if isinstance(each, Examined)]
        self.unexamined = {str(each.place): each.reason.en for each in reports if isinstance(each, Unexamined)}


Opened = Callable[[Mapping[str, Short]], Firmware]
Look = Callable[[Probe, Mapping[str, Short]], Seen]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    def open_root(files: Mapping[str, Short]) -> Firmware:
        path = tmp_path / "image.bin"
        path.unlink(missing_ok=True)
        path.write_bytes(build_squashfs({**BASE, **files}))
        return open_firmware(path)

    return open_root


@pytest.fixture
def look(opened: Opened) -> Look:
    return lambda probe, files: Seen(list(probe.look(opened(files))))
