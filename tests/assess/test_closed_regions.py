"""The child that tells which regions stay closed: offset and size of each, and nothing for what is refused."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.assess.images import write_image
from tests.simulators.noise import noise


def told(image: Path) -> object:
    code = "from shinsa.assess.closed_regions import main; main()"
    root = Path(__file__).parents[2] / "src"
    done = subprocess.run(
        [sys.executable, "-c", code, str(image)],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_a_region_that_stays_closed_is_told(tmp_path: Path) -> None:
    image = write_image(tmp_path / "image.bin", {})
    size = image.stat().st_size
    image.write_bytes(image.read_bytes() + noise(100_000))
    assert told(image) == [[size, 100_000]]


def test_an_image_that_is_read_whole_or_refused_has_none(tmp_path: Path) -> None:
    assert told(write_image(tmp_path / "image.bin", {})) == []
    (tmp_path / "empty.bin").touch()
    assert told(tmp_path / "empty.bin") == []
