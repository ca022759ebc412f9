"""Tiny made-up projects for the contracts to fail on."""

from pathlib import Path

import pytest

from tests.house.project import Build, Project


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """A project of the given files: path to text."""

    def write(files: dict[str, str]) -> Project:
        for name, text in files.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return Project(tmp_path)

    return write
