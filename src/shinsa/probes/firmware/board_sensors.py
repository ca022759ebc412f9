"""Finds the sensors that the description of the board (its device tree) switches on."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.sensors import SensorSign
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.devicetree import MAGIC
from shinsa.subject.firmware.fit import device_trees
from shinsa.subject.firmware.sensor_parts import is_overlay, sensor_parts

MOST = 40
"""Sensors that are told of one board."""


@file_probe(
    SensorSign,
    paths=("device-tree.dtb", "**/device-tree.dtb", "**/*.dtb"),
    needles=(MAGIC,),
    only="binary",
    blind_to="sensors on USB or a serial line, boards of microcontrollers, overlays, and parts that are not on the list",
)
def board_sensors(content: FileContent) -> Iterator[Report]:
    """Cameras, microphones and other sensors that are switched on in a device tree; overlays are none."""
    starts = tuple(content.hits.get(MAGIC, ())) or ((0,) if content.data.startswith(MAGIC) else ())
    for offset, nodes in device_trees(content.data, starts):
        if is_overlay(nodes) or not any("compatible" in values for values in nodes.values()):
            continue
        place = content.place(offset=offset)
        yield Examined(SensorSign, place)
        seen: set[tuple[str, str]] = set()
        for part in sensor_parts(nodes):
            for kind in part.kinds:
                if (kind, part.name) not in seen and len(seen) < MOST:
                    seen.add((kind, part.name))
                    yield Sighting(SensorSign(kind, part.name, part.fitted), place, f"{part.node}: {part.name}")
