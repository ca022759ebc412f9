"""The tool's own name and version, as installed."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

NAME = "shinsa"
SOURCE = "0+source"
"""The version where it was not installed."""


def installed(folders: Iterable[str]) -> str:
    """By the first folder of its metadata, which is named by the version; `importlib.metadata` would read it, a start long."""
    found = (one.name for folder in folders for one in Path(folder).glob(f"{NAME}-*.dist-info"))
    return next((name.removeprefix(f"{NAME}-").removesuffix(".dist-info") for name in found), SOURCE)


VERSION = installed(sys.path)
