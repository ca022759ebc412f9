"""The tool's own name and version, as installed."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def _installed() -> str:
    try:
        return version("shinsa")
    except PackageNotFoundError:
        return "0+source"


NAME = "shinsa"
VERSION = _installed()
