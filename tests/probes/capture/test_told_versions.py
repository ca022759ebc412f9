"""Versions that the device gives for itself, and those of what it fetches."""

from __future__ import annotations

from pathlib import Path

import pytest

from shinsa.facts.updates import ToldVersion
from shinsa.probes.capture.told_versions import told_versions
from tests.simulators.looked_at import examined, facts
from tests.simulators.recording import CLOUD, DEVICE, PHONE, Recording, http


def told(recording: Recording, folder: Path) -> list[tuple[str, str]]:
    reports = list(told_versions.look(recording.read(folder)))
    assert examined(reports)
    return [(one.name, one.version) for one in facts(reports) if isinstance(one, ToldVersion) and one.on is not None]


def asked(path: str, head: str = "", answer: str = "200 OK") -> Recording:
    return Recording().tcp(DEVICE, CLOUD, 80, http("u.example.com", path, head=head, answer=answer))


def test_a_client_tells_its_version(tmp_path: Path) -> None:
    assert told(asked("/", "User-Agent: GardenHub/2.4.1\r\n"), tmp_path) == [("GardenHub", "2.4.1")]


def test_software_that_came_is_told_by_its_path(tmp_path: Path) -> None:
    assert told(asked("/firmware/gh-1-2.4.1.bin"), tmp_path) == [("", "2.4.1")]


@pytest.mark.parametrize(
    "decoy",
    [
        asked("/firmware/gh-1-2.4.1.bin", answer="404 Not Found"),
        asked("/firmware/2.4.1/manifest.json"),
        asked("/pictures/2.4.1.png"),
        Recording().tcp(PHONE, DEVICE, 80, http("hub", "/firmware/2.4.1.bin", head="User-Agent: App/2.4.1\r\n")),
    ],
    ids=["refused", "page", "no software", "asked of the device"],
)
def test_decoys(decoy: Recording, tmp_path: Path) -> None:
    assert told(decoy, tmp_path) == []
