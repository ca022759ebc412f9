"""Opens bytes as a firmware, as every test here does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from shinsa.subject.firmware.bounds import Bounds
from shinsa.subject.firmware.firmware import Firmware, open_firmware

Open = Callable[..., Firmware]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    def open_bytes(data: bytes, bounds: Bounds | None = None) -> Firmware:
        path = tmp_path / "image.bin"
        # a new file each time: the earlier one may still be mapped
        path.unlink(missing_ok=True)
        path.write_bytes(data)
        return open_firmware(path, bounds or Bounds())

    return open_bytes
