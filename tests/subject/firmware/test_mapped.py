"""A mapped image is read right, and what was looked at does not stay in memory."""

import hashlib
from pathlib import Path

import pytest

from shinsa.subject.firmware import mapped as module
from shinsa.subject.firmware.mapped import Mapped


def resident() -> int:
    """Bytes of files that are mapped and in this process's memory."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("RssFile")).split()[1]) * 1024


@pytest.fixture
def image(tmp_path: Path) -> Path:
    path = tmp_path / "image.bin"
    path.write_bytes(bytes(range(256)) * 4096 * 48)
    return path


def test_the_digest_is_that_of_the_file(image: Path) -> None:
    mapped = Mapped(image)
    assert mapped.sha256() == hashlib.sha256(image.read_bytes()).hexdigest()
    assert bytes(mapped.view[:3]) == b"\0\1\2"


def test_what_was_touched_is_let_go(image: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TOUCHED", 16 << 20)
    before = resident()
    mapped = Mapped(image)
    mapped.sha256()
    assert resident() - before < 40 << 20
    assert mapped.view[0x101] == 1


@pytest.mark.parametrize("what", ["missing", "empty"])
def test_what_cannot_be_mapped_is_an_error(tmp_path: Path, what: str) -> None:
    path = tmp_path / what
    if what == "empty":
        path.touch()
    with pytest.raises((OSError, ValueError)):
        Mapped(path)
