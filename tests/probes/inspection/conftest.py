"""Inspection records with a verified photograph."""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from shinsa.subject.inspection import Inspection, load_inspection

ON = date(2026, 3, 4)
HEAD = "inspector: {name: A. Person}\ndate: 2026-03-04\nsample: {serial: S-1}\n"
PHOTO = b"\xff\xd8\xffpicture"
PHOTOGRAPH = f"{{file: p.jpg, sha256: {hashlib.sha256(PHOTO).hexdigest()}}}"
Inspect = Callable[[str], Inspection]


@pytest.fixture
def inspect(tmp_path: Path) -> Inspect:
    """A record with this text; PHOTO in it stands for the photograph."""

    def _inspect(text: str) -> Inspection:
        (tmp_path / "p.jpg").write_bytes(PHOTO)
        (tmp_path / "inspection.yaml").write_text(HEAD + text.replace("PHOTO", PHOTOGRAPH))
        return load_inspection(tmp_path / "inspection.yaml")

    return _inspect
