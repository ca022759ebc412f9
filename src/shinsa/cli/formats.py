"""Finds the report formats by walking their package. There is no list of them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import shinsa.reports
from shinsa.model.assessment import Assessment


@dataclass(frozen=True)
class Format:
    """One way to write an assessment down."""

    name: str
    suffix: str
    render: Callable[[Assessment, str], bytes]


def all_formats() -> Mapping[str, Format]:
    """Every format by name."""
    found = {}
    for module_info in pkgutil.iter_modules(shinsa.reports.__path__, "shinsa.reports."):
        module = importlib.import_module(module_info.name)
        if hasattr(module, "NAME") and hasattr(module, "render"):
            found[module.NAME] = Format(module.NAME, module.SUFFIX, module.render)
    return dict(sorted(found.items()))
