"""Reads what a kernel module says of itself: the `.modinfo` strings (include/linux/moduleinfo.h)."""

from __future__ import annotations

import re
from collections.abc import Mapping

MARK = b"vermagic="
AROUND = 8192
"""Bytes around the mark in which the other strings stand; they share one small section."""
ENTRY = re.compile(rb"(?:^|\0)(version|license|name|intree|vermagic|srcversion)=([^\0]{0,200})(?=\0)")


def modinfo(data: bytes, at: int) -> Mapping[str, str]:
    """The values by key around a `vermagic=` at that offset; of several the one nearest to the front."""
    window = data[max(0, at - AROUND) : at + AROUND]
    found: dict[str, str] = {}
    position = 0
    while (entry := ENTRY.search(window, position)) is not None:
        found.setdefault(entry[1].decode("ascii"), entry[2].decode("utf-8", "replace"))
        position = entry.end()
    return found
