"""What a UBIFS holds: inodes, pieces of data and names by their keys, as nodes that are applied one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field

from shinsa.subject.firmware.bounds import Budget
from shinsa.subject.firmware.pieces import PIECE_COST
from shinsa.subject.firmware.ubifs.nodes import DATA, DENT, INO, TRUN, XENT, Node

BLOCK = 4096
KEY_BITS = 29


@dataclass(slots=True)
class State:
    """Where the newest node of each key lies. Names lead to inode numbers; extended attributes are names of an inode."""

    budget: Budget
    inodes: dict[int, int] = field(default_factory=dict)
    data: dict[int, dict[int, tuple[int, int]]] = field(default_factory=dict)
    names: dict[int, dict[bytes, int]] = field(default_factory=dict)
    attributes: dict[int, dict[bytes, int]] = field(default_factory=dict)

    def apply(self, node: Node) -> None:
        """Let a node take effect over those before it; raises `Malformed` when it is too short."""
        if node.kind not in {INO, DATA, DENT, XENT, TRUN}:
            return
        number, key = node.unpack("2I", 24)
        if node.kind == INO:
            self._inode(number, node)
        elif node.kind == DATA:
            self.piece(number, key, node.offset, len(node.data))
        elif node.kind == TRUN:
            self._truncate(number, node.unpack("Q", 48)[0])
        else:
            self._name(self.names if node.kind == DENT else self.attributes, number, node)

    def piece(self, number: int, key: int, offset: int, length: int) -> None:
        """Take a piece of data by its key."""
        self.budget.spend_held(PIECE_COST)
        self.data.setdefault(number, {})[key & ((1 << KEY_BITS) - 1)] = offset, length

    def _inode(self, number: int, node: Node) -> None:
        self.budget.spend_held(PIECE_COST)
        if node.unpack("I", 92)[0]:
            self.inodes[number] = node.offset
        else:
            # the last link is gone
            self.inodes.pop(number, None)
            self.data.pop(number, None)

    def _truncate(self, number: int, size: int) -> None:
        pieces = self.data.get(number, {})
        for block in [block for block in pieces if block * BLOCK >= size]:
            del pieces[block]

    def _name(self, names: dict[int, dict[bytes, int]], parent: int, node: Node) -> None:
        (inode,) = node.unpack("Q", 40)
        (length,) = node.unpack("H", 50)
        self.budget.spend_held(PIECE_COST)
        name = bytes(node.data[56 : 56 + length])
        if inode:
            names.setdefault(parent, {})[name] = inode
        else:
            names.get(parent, {}).pop(name, None)
