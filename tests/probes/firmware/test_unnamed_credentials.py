"""Where the whole software is one program, its credentials cannot all be told; a root file system has settings to read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shinsa.model.observation import Unexamined
from shinsa.probes.firmware.unnamed_credentials import unnamed_credentials
from shinsa.subject.firmware.firmware import open_firmware

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look

TASMOTA = Path(__file__).parents[4] / "shared" / "data" / "firmware" / "tasmota.bin"


@pytest.mark.skipif(not TASMOTA.exists(), reason="the real images are not at hand")
def test_an_image_of_a_microcontroller_is_not_searched_whole() -> None:
    (report,) = unnamed_credentials.look(open_firmware(TASMOTA))
    assert isinstance(report, Unexamined)
    assert "without a name" in report.reason.en


def test_a_root_file_system_is_left_to_others(look: Look) -> None:
    assert not look(unnamed_credentials, {}).unexamined


def test_what_shows_nothing_at_all_is_left_to_others(tmp_path: Path) -> None:
    path = tmp_path / "image.bin"
    path.write_bytes(bytes(range(1, 256)) * 40)
    assert not list(unnamed_credentials.look(open_firmware(path)))
