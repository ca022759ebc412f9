"""What device trees in a file say of signatures: images that carry them (FIT), and the keys that a boot loader demands.

Sources: U-Boot, doc/usage/fit/signature.rst; Flattened Image Tree Specification v0.8.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shinsa.subject.firmware.bounds import Bounds, Budget, Exhausted
from shinsa.subject.firmware.devicetree import MAGIC, Property, properties
from shinsa.subject.firmware.format import Malformed, Window

SHOWN = 4096
"""Bytes of a value that are looked at; signatures have some hundred, images are not looked into here."""
MOST_TREES = 64
MOST_WORK = 256 * 1024 * 1024
"""Some million tokens for all trees of a file."""
CONFIGURATIONS, IMAGES, KEYS = "configurations", "images", "signature"

Nodes = Mapping[str, Mapping[str, bytes]]


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature or hash node: which image or configuration it is for, by which algorithm, with which key."""

    subject: str
    algorithm: str
    key: str
    filled: bool
    """Whether a value has been computed: the sources of an image leave it out."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key in the control device tree of U-Boot, and what must be signed with it ("conf", "image" or "")."""

    name: str
    algorithm: str
    required: str
    bits: int


def device_trees(data: bytes, offsets: tuple[int, ...]) -> Iterator[tuple[int, Nodes]]:
    """Give every device tree that stands at one of the offsets, with the beginning of each value."""
    budget = Budget(Bounds(work=MOST_WORK))
    for offset in offsets[:MOST_TREES]:
        window = Window("", offset, memoryview(data)[offset:], budget)
        try:
            found = properties(window)
        except (Malformed, Exhausted):
            continue
        nodes: dict[str, dict[str, bytes]] = {}
        for each in found:
            nodes.setdefault(each.node, {})[each.name] = bytes(
                window.data[each.offset : each.offset + min(each.size, SHOWN)]
            )
        yield offset, nodes


def text(value: bytes) -> str:
    """A value that is one string."""
    return value.partition(b"\0")[0].decode("utf-8", "replace")


def members(nodes: Nodes, folder: str) -> tuple[str, ...]:
    """The names of the nodes right below a folder, in their order."""
    start = f"{folder}/"
    names = (node.removeprefix(start).partition("/")[0] for node in nodes if node.startswith(start))
    return tuple(dict.fromkeys(names))


def signatures(nodes: Nodes, folder: str) -> tuple[Signed, ...]:
    """The signature nodes of all images, or of all configurations."""
    return _below(nodes, folder, "signature")


def hashes(nodes: Nodes) -> tuple[Signed, ...]:
    """The hash nodes of all images."""
    return _below(nodes, IMAGES, "hash")


def keys(nodes: Nodes) -> tuple[Key, ...]:
    """The keys that a control device tree holds."""
    found = []
    for node, values in nodes.items():
        folder, _, name = node.rpartition("/")
        if folder == KEYS and name.startswith("key-"):
            bits = int.from_bytes(values.get("rsa,num-bits", b""), "big")
            required = text(values.get("required", b""))
            found.append(Key(name.removeprefix("key-"), text(values.get("algo", b"")), required, bits))
    return tuple(found)


def _below(nodes: Nodes, folder: str, kind: str) -> tuple[Signed, ...]:
    found = []
    for node, values in nodes.items():
        parts = node.split("/")
        if len(parts) == 3 and parts[0] == folder and parts[2].startswith(kind):
            key = text(values.get("key-name-hint", b""))
            found.append(Signed(parts[1], text(values.get("algo", b"")), key, bool(values.get("value"))))
    return tuple(found)


def without_images(window: Window, found: list[Property]) -> bytes:
    """The device tree of a FIT with the images cut out of it: what it says of them, for whoever wants to read it."""
    total, structure, strings, _, version, oldest = window.unpack(">6I", 4)
    (processor,) = window.unpack(">I", 28)
    kept = bytearray()
    position = structure
    for each in found:
        if each.name == "data" and each.node.startswith(f"{IMAGES}/") and each.size:
            kept += window.data[position : each.offset - 8]
            kept += bytes(4) + window.data[each.offset - 4 : each.offset]
            position = each.offset + -(-each.size // 4) * 4
    end = strings if strings > structure else total
    kept += window.data[position:end]
    names = window.data[strings : total if strings > structure else structure]
    at = 40 + 16
    size = at + len(kept) + len(names)
    words = (size, at, at + len(kept), 40, version, oldest, processor, len(names), len(kept))
    return MAGIC + b"".join(word.to_bytes(4, "big") for word in words) + bytes(16) + bytes(kept) + bytes(names)
