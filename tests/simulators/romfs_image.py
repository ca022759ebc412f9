"""Writes small romfs images. Source: Documentation/filesystems/romfs.rst of Linux."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.simulators.numbered import Numbered, numbered
from tests.simulators.squashfs_image import Directory, File, Link, Short

HARD_LINK, DIRECTORY, FILE, LINK = 0, 1, 2, 3
SPECIAL = {4: 4, 5: 5, 6: 7, 7: 6}
EXECUTABLE = 8
CHECKED = 512


@dataclass(slots=True)
class Writer:
    """Writes one image; files of equal contents become hard links to the first."""

    nodes: list[Numbered]
    data: bytearray
    known: dict[bytes, int] = field(default_factory=dict)

    def header(self, name: bytes, kind: int, special: int = 0, data: bytes = b"") -> int:
        """Append a header with its contents and give its place."""
        place = len(self.data)
        self.data += struct.pack(">4I", kind, special, len(data), 0) + name + bytes(16 - len(name) % 16)
        self.data += data + bytes(-len(data) % 16)
        return place

    def add(self, place: int, which: int, number: int) -> None:
        """Add to the first or second number of a header."""
        (old,) = struct.unpack_from(">I", self.data, place + which * 4)
        struct.pack_into(">I", self.data, place + which * 4, old + number)

    def directory(self, number: int, own: int, last: int = 0) -> None:
        """Append what is in a directory, and make its own header lead there unless something in it was written already."""
        for node in (node for node in self.nodes if node.parent == number):
            place = self.node(node)
            if last:
                self.add(last, 0, place)
            else:
                self.add(own, 1, place)
            last = place

    def node(self, node: Numbered) -> int:
        kind = node.node
        executable = EXECUTABLE if kind.mode & 0o100 else 0
        match kind:
            case Directory():
                place = self.header(node.name, DIRECTORY | executable)
                self.directory(node.number, place)
                return place
            case File():
                if kind.data in self.known:
                    return self.header(node.name, HARD_LINK, self.known[kind.data])
                self.known[kind.data] = self.header(node.name, FILE | executable, 0, kind.data)
                return self.known[kind.data]
            case Link():
                return self.header(node.name, LINK, 0, node.data)
            case _:
                major, minor = kind.device
                return self.header(node.name, SPECIAL[kind.kind], major << 16 | minor)


def with_check(image: bytes) -> bytes:
    """Give an image whose beginning has the right check sum."""
    (size,) = struct.unpack_from(">I", image, 8)
    count = min(size, CHECKED) // 4
    (old,) = struct.unpack_from(">I", image, 12)
    total = sum(struct.unpack_from(f">{count}I", image)) - old
    return image[:12] + struct.pack(">I", -total & 0xFFFF_FFFF) + image[16:]


def build_romfs(tree: Mapping[str, Short]) -> bytes:
    """Give an image with these paths."""
    writer = Writer(numbered(tree, 1, 2), bytearray(b"-rom1fs-" + bytes(8) + b"a volume".ljust(16, b"\0")))
    root = writer.header(b".", DIRECTORY | EXECUTABLE, 32)
    parent = writer.header(b"..", HARD_LINK, root)
    writer.add(root, 0, parent)
    writer.directory(1, root, parent)
    struct.pack_into(">I", writer.data, 8, len(writer.data))
    return with_check(bytes(writer.data) + bytes(-len(writer.data) % 1024))
