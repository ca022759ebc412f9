"""Reads the nodes and properties of a flattened device tree, bounded.

Source: Devicetree Specification v0.4, chapter 5.
"""

from __future__ import annotations

from dataclasses import dataclass

from shinsa.subject.firmware.format import Malformed, Window

MAGIC = b"\xd0\x0d\xfe\xed"
HEADER_SIZE = 40
BEGIN_NODE, END_NODE, PROPERTY, NOP, END = 1, 2, 3, 4, 9
#: The largest device trees of Linux have some ten thousand tokens.
MOST_TOKENS = 500_000
#: What one token costs of the budget of work, whose unit is a byte that is unpacked.
TOKEN_COST = 256
LONGEST_NAME = 256
DEEPEST = 64


@dataclass(frozen=True, slots=True)
class Property:
    """One property: the path of its node, its name, and where its value lies."""

    node: str
    name: str
    offset: int
    size: int


def total_size(window: Window) -> int:
    """Give the size of the tree, or raise `Malformed` for a header that cannot be true."""
    total, structure, strings, _, version, oldest = window.unpack(">6I", 4)
    if not (HEADER_SIZE <= structure < total and HEADER_SIZE <= strings <= total and oldest <= version <= 17):
        raise Malformed("the header of the device tree contradicts itself")
    return total


def properties(window: Window) -> list[Property]:
    """Give all properties in their order, or raise `Malformed` where the structure breaks."""
    total = total_size(window)
    position, strings = window.unpack(">2I", 8)
    found: list[Property] = []
    nodes: list[str] = []
    for _ in range(MOST_TOKENS):
        window.budget.spend_work(TOKEN_COST)
        (token,) = window.unpack(">I", position) if position + 4 <= total else (END,)
        position += 4
        if token == BEGIN_NODE:
            position = _begin(window, position, nodes)
        elif token == END_NODE:
            del nodes[-1:]
        elif token == PROPERTY:
            size, name_at = window.unpack(">2I", position)
            name = _string(window, strings + name_at).decode("utf-8", "backslashreplace")
            found.append(Property("/".join(nodes[1:]), name, position + 8, size))
            position += 8 + -(-size // 4) * 4
        elif token != NOP:
            break
    if token != END:
        raise Malformed(f"unknown token {token} at {position - 4:#x}, or no end")
    return found


def _begin(window: Window, position: int, nodes: list[str]) -> int:
    """Enter a node and give the place behind its name."""
    name = _string(window, position)
    nodes.append(name.decode("utf-8", "backslashreplace").replace("/", "_"))
    if len(nodes) > DEEPEST:
        raise Malformed("nodes are nested too deeply")
    return position + -(-(len(name) + 1) // 4) * 4


def _string(window: Window, offset: int) -> bytes:
    raw = bytes(window.data[offset : offset + LONGEST_NAME])
    text, end, _ = raw.partition(b"\0")
    if not end:
        raise Malformed(f"a name at {offset:#x} does not end")
    return text
