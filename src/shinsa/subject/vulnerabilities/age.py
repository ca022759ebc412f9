"""Says which of two components is the older one, by the order of whoever gave their versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shinsa.subject.vulnerabilities.nvd import PRODUCT_SCHEMES
from shinsa.subject.vulnerabilities.ranges import SCHEMES
from shinsa.subject.vulnerabilities.versions import Incomparable, compare


def age(one: Mapping[str, Any], other: Mapping[str, Any]) -> int | None:
    """-1, 0 or 1 as the first of two `Component` facts is older than, as old as, or newer than the second; None if unknown.

    Two that are packaged in different ways are compared by what their maker released.
    """
    scheme, theirs = _scheme(one), _scheme(other)
    field = "version" if scheme == theirs else "upstream"
    try:
        return compare(
            scheme if scheme == theirs else "generic", *(str(each.get(field) or "") for each in (one, other))
        )
    except Incomparable:
        return None


def _scheme(component: Mapping[str, Any]) -> str:
    kind = str(component.get("purl") or "").removeprefix("pkg:").partition("/")[0]
    parts = str(component.get("cpe") or "").split(":")
    return SCHEMES.get(kind) or PRODUCT_SCHEMES.get(":".join(parts[3:5]), "generic")
