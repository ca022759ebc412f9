"""Flattened device trees, and the U-Boot FIT that carries kernels, ramdisks and file systems in one.

Source: Flattened Image Tree Specification v0.8. Limitation: signatures are not verified here.
"""

from __future__ import annotations

import re

from shinsa.subject.firmware.devicetree import MAGIC, Property, properties, total_size
from shinsa.subject.firmware.fit import without_images
from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Part, Window
from shinsa.subject.firmware.single import KERNEL, SingleFile

FIT = "fit"
PLAIN = "device-tree"
#: What a FIT says of its images, their signatures among it, without the images.
DESCRIPTION = "fit.dtb"
LARGEST_DESCRIPTION = 1024 * 1024
IMAGES = "images/"
#: Images in one FIT; real ones have a handful.
MOST_IMAGES = 64
UNSAFE = re.compile(r"[^A-Za-z0-9._@-]")


def open_device_tree(window: Window) -> Opened | None:
    """Open the images of a FIT as parts; show a plain device tree as one file."""
    size = total_size(window)
    if size > len(window.data):
        return Opened(len(window.data), name=PLAIN, reason=f"breaks off {size - len(window.data)} bytes before its end")
    images: dict[str, dict[str, Property]] = {}
    all_found = properties(window)
    for found in all_found:
        node = found.node.removeprefix(IMAGES)
        if found.node.startswith(IMAGES) and "/" not in node and len(images) < MOST_IMAGES:
            images.setdefault(node, {})[found.name] = found
    if not images:
        return Opened(
            size, (SingleFile(window.label(PLAIN), PLAIN, "device-tree.dtb", window.data[:size]),), name=PLAIN
        )
    parts, end, faults = [], size, []
    for node, values in images.items():
        try:
            start, stop = _extent(window, values, size)
        except Malformed as error:
            faults.append(f"{node}: {error}")
            continue
        end = max(end, stop)
        label = f"{window.label(FIT)}[{UNSAFE.sub('_', node)[:64]}]"
        name = KERNEL if _text(window, values.get("type")) == KERNEL else "?"
        parts.append(Part(label, window.data[start:stop], name, FIT))
    return Opened(end, _description(window, all_found), tuple(parts), "; ".join(faults[:3]), FIT)


def _description(window: Window, found: list[Property]) -> tuple[SingleFile, ...]:
    data = without_images(window, found)
    if len(data) > LARGEST_DESCRIPTION:
        return ()
    window.budget.spend_held(len(data))
    return (SingleFile(window.label(FIT), FIT, DESCRIPTION, memoryview(data)),)


def _extent(window: Window, values: dict[str, Property], size: int) -> tuple[int, int]:
    """Give where an image's data lies: in the tree, or behind it."""
    if "data" in values:
        start, length = values["data"].offset, values["data"].size
    elif "data-size" in values:
        length = _number(window, values["data-size"])
        at, base = ("data-position", 0) if "data-position" in values else ("data-offset", -(-size // 4) * 4)
        start = base + _number(window, values.get(at))
        if start < size:
            raise Malformed("its data lies within the tree that describes it")
    else:
        raise Malformed("an image without data")
    if start + length > len(window.data):
        raise Malformed(f"its data breaks off {start + length - len(window.data)} bytes before its end")
    return start, start + length


def _number(window: Window, value: Property | None) -> int:
    if value is None or value.size != 4:
        raise Malformed("the place of its data is not a number")
    return window.unpack(">I", value.offset)[0]


def _text(window: Window, value: Property | None) -> str:
    if value is None:
        return ""
    return (
        bytes(window.data[value.offset : value.offset + min(value.size, 64)]).rstrip(b"\0").decode("ascii", "replace")
    )


FORMAT = Format(PLAIN, (Magic(MAGIC),), open_device_tree)
