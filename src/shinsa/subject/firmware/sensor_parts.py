"""Tells which parts of a board sense what is around it, by their `compatible` in a device tree.

Source: Devicetree Specification v0.4, 2.3.1 (`compatible`) and 2.3.4 (`status`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from shinsa.subject.firmware.fit import Nodes, text

ON = frozenset({"", "okay", "ok"})
"""What `status` says of a part that is there; without it, it is."""
WIDGETS = "simple-audio-card,widgets"
MICROPHONE = b"Microphone"
BUILT_IN = re.compile(rb"\b(?:int(?:ernal)?|built-?\s?in|on-?\s?board|digital|main) mic", re.IGNORECASE)
"""What a sound card calls a microphone of its own; any other may be plugged into a jack."""
FRAGMENTS = ("fragment@", "__overlay__")


@dataclass(frozen=True, slots=True)
class SensorPart:
    """A part that is switched on: its node, how it calls itself, and the kinds of things that it senses."""

    node: str
    name: str
    kinds: tuple[str, ...]
    fitted: bool = True
    """Whether it is on the board; else there is a way in for one, such as a jack."""


@cache
def known_parts() -> Mapping[str, tuple[str, ...]]:
    """The kinds that a part senses, by the beginning of its name."""
    lines = files("shinsa.subject.firmware").joinpath("sensor_parts.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if line and not line.startswith("#"))
    return {beginning: tuple(kinds) for beginning, *kinds in rows}


def is_overlay(nodes: Nodes) -> bool:
    """Whether the tree only changes another one, and nobody can tell whether it is used."""
    return any(mark in node for node in nodes for mark in FRAGMENTS)


def sensor_parts(nodes: Nodes) -> Iterator[SensorPart]:
    """The parts that sense and are switched on, they and all that they hang on."""
    off = {node for node, values in nodes.items() if text(values.get("status", b"")) not in ON}
    for node, values in nodes.items():
        if node in off or any(node.startswith(f"{above}/") for above in off):
            continue
        for name in values.get("compatible", b"").split(b"\0"):
            kinds = _kinds(name.decode("utf-8", "replace"))
            if kinds:
                yield SensorPart(node, name.decode("utf-8", "replace"), kinds)
                break
        if MICROPHONE in values.get(WIDGETS, b""):
            built_in = BUILT_IN.search(values[WIDGETS]) is not None
            yield SensorPart(node, WIDGETS, ("microphone",), built_in)


def _kinds(name: str) -> tuple[str, ...]:
    return next((kinds for beginning, kinds in known_parts().items() if name.startswith(beginning)), ())
