"""Until when the branches of well-known software get security fixes. The table is `end_of_life.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from shinsa.subject.vulnerabilities.versions import Incomparable, compare

ALSO = {"lede": "openwrt", "raspbian": "debian", "poky-altcfg": "poky", "node": "nodejs"}
"""Other names of the same product."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A branch, the last day of its security fixes, and where that is published."""

    cycle: str
    ends: date
    source: str


def ending_of(product: str, version: str) -> Ending | None:
    """When the branch of a version ends; None where the table does not know, or no end is fixed."""
    row = _table()["products"].get(ALSO.get(product, product))
    if row is None or not version:
        return None
    ends: Mapping[str, str] = row["ends"]
    cycle = max((cycle for cycle in ends if _is_of(version, cycle)), key=len, default="")
    if cycle:
        return Ending(cycle, date.fromisoformat(ends[cycle]), f"{row['source']}, {_table()['compiled']}")
    oldest = list(ends)[-1]
    try:
        is_older = compare("generic", version, oldest) < 0
    except Incomparable:
        return None
    if not is_older:
        return None
    return Ending(f"< {oldest}", date.fromisoformat(ends[oldest]), f"{row['source']}, {_table()['compiled']}")


def _is_of(version: str, cycle: str) -> bool:
    """`4.9.198` is of 4.9, `1.1.1w` of 1.1.1, `4.90` of neither."""
    return version.startswith(cycle) and not version[len(cycle) :][:1].isdigit()


@cache
def _table() -> dict[str, Any]:
    text = (files("shinsa.subject") / "end_of_life.yaml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - makes strings and mappings only
    return table
