"""An assessment that was made and saved."""

from pathlib import Path

import pytest

from tests.assess.images import EMPTY_PASSWORD, write_image
from tests.cli.shell import run


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of an assessment of an image with an empty root password."""
    folder = tmp_path_factory.mktemp("saved")
    image = write_image(folder / "router.bin", EMPTY_PASSWORD)
    assert run("assess", "--firmware", image, "--out", folder / "out", "--today", "2026-01-15", "--quiet").code == 1
    return folder / "out"
