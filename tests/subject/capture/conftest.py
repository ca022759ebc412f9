from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from shinsa.subject.capture.capture import Capture
from shinsa.subject.capture.opening import open_capture
from shinsa.subject.capture.setting import PhaseSpan, PlantedValue, Setting

Open = Callable[..., Capture]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """Opens a recording that is made of bytes; the addresses of the device are given one by one."""

    def opener(
        data: bytes,
        *addresses: str,
        units: tuple[str, ...] = (),
        phases: tuple[PhaseSpan, ...] = (),
        consent_at: float | None = None,
        planted: tuple[PlantedValue, ...] = (),
    ) -> Capture:
        path = tmp_path / "traffic.pcap"
        path.write_bytes(data)
        return open_capture(path, path.name, Setting(addresses, units, phases, consent_at, planted))

    return opener
