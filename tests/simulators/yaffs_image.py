"""Writes YAFFS2 and YAFFS1 images chunk by chunk, each with its spare area.

Source: yaffs_guts.h and yaffs_packedtags{1,2}.h of YAFFS.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.simulators.numbered import Numbered, numbered
from tests.simulators.squashfs_image import Short

KINDS = {0o100000: 1, 0o120000: 2, 0o040000: 3}
SPECIAL, HARD_LINK = 5, 4
DELETED = 4
UNSET = 0xFFFF_FFFF


@dataclass(slots=True)
class Yaffs:
    """An image that grows chunk by chunk; `tags` is where they lie in the spare area, `first` makes it a YAFFS1."""

    chunk: int = 2048
    spare: int = 64
    tags: int = 0
    order: str = "<"
    first: bool = False
    sequence: int = 0x1000
    out: bytearray = field(default_factory=bytearray)

    def write(self, number: int, chunk: int, data: bytes, size: int | None = None) -> None:
        """Add a chunk of an object."""
        size = len(data) if size is None else size
        tags = self._old(number, chunk, size) if self.first else self._new(number, chunk, size)
        self.out += data.ljust(self.chunk, b"\xff") + tags.ljust(self.spare, b"\xff")

    def _new(self, number: int, chunk: int, size: int) -> bytes:
        tags = struct.pack(f"{self.order}4I", self.sequence, number, chunk, size)
        return b"\xff" * self.tags + tags

    def _old(self, number: int, chunk: int, size: int) -> bytes:
        low, high = chunk | (size & 0x3FF) << 22, number | (size >> 10) << 30
        tags = struct.pack("<2I", low, high)
        return tags[:4] + b"\xff\xff" + tags[4:6] + b"\xff" * 3 + tags[6:8] + b"\xff" * 3

    def header(
        self,
        number: int,
        kind: int,
        name: bytes,
        *,
        parent: int = 1,
        mode: int = 0o100644,
        owner: tuple[int, int] = (0, 0),
        size: int = UNSET,
        same_as: int = UNSET,
        alias: bytes = b"",
        device: int = UNSET,
        more: bytes = b"",
        shrunk: bool = False,
    ) -> None:
        """Add the header of an object."""
        order = self.order
        head = struct.pack(f"{order}IIH", kind, parent, 0xFFFF) + name.ljust(256, b"\0") + b"\xff\xff"
        head += struct.pack(f"{order}8I", mode, *owner, 0, 0, 0, size, same_as) + alias.ljust(160, b"\0")
        head += struct.pack(f"{order}I", device) + b"\xff" * 32 + struct.pack(f"{order}4I", UNSET, 0, 0, shrunk)
        self.write(number, 0, head.ljust(512, b"\xff") + more, size=0 if self.first else 0xFFFF)

    def object(self, node: Numbered) -> None:
        """Add an object and what it holds."""
        kind = KINDS.get(node.format, SPECIAL)
        owner = (node.node.uid, node.node.gid)
        size = len(node.data) if kind == 1 else UNSET
        alias = node.data if kind == 2 else b""
        self.header(
            node.number,
            kind,
            node.name,
            parent=node.parent,
            mode=node.mode,
            owner=owner,
            size=size,
            alias=alias,
            device=node.device,
        )
        if kind == 1:
            for at in range(0, len(node.data), self.chunk):
                self.write(node.number, at // self.chunk + 1, node.data[at : at + self.chunk])


def build_yaffs(
    tree: Mapping[str, Short],
    *,
    chunk: int = 2048,
    spare: int = 64,
    tags: int = 0,
    order: str = "<",
    first: bool = False,
) -> Yaffs:
    """Give an image of a tree in the short forms of `build_squashfs`; objects count from 257 in order of their paths."""
    image = Yaffs(chunk, spare, tags, order, first)
    for node in numbered(tree, 1, 257):
        image.object(node)
    return image
