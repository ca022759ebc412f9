"""Writes cpio archives in the "new ASCII" form, as an initramfs has it."""

from __future__ import annotations

from collections.abc import Mapping

from tests.simulators.squashfs_image import Directory, File, Link, Short, Special, node_of

TYPES = {4: 0o060000, 5: 0o020000, 6: 0o010000, 7: 0o140000}


def member(
    name: bytes,
    data: bytes,
    mode: int,
    *,
    owner: tuple[int, int] = (0, 0),
    inode: int = 0,
    links: int = 1,
    device: tuple[int, int] = (0, 0),
) -> bytes:
    """Give one member; nothing about it is checked, so that hostile ones can be written."""
    numbers = (inode, mode, *owner, links, 0, len(data), 0, 0, *device, len(name) + 1, 0)
    head = b"070701" + b"".join(b"%08X" % number for number in numbers) + name + b"\0"
    head += bytes(-len(head) % 4)
    return head + data + bytes(-len(data) % 4)


def build_cpio(tree: Mapping[str, Short]) -> bytes:
    """Give an archive with these paths, in the short forms of `build_squashfs`."""
    out = b""
    for number, (path, short) in enumerate(tree.items(), 1):
        node = node_of(short)
        name = path.encode("utf-8", "surrogateescape")
        owner = (node.uid, node.gid)
        match node:
            case File():
                out += member(name, node.data, 0o100000 | node.mode, owner=owner, inode=number)
            case Directory():
                out += member(name, b"", 0o040000 | node.mode, owner=owner, inode=number)
            case Link():
                out += member(name, node.target.encode(), 0o120000 | node.mode, owner=owner, inode=number)
            case Special():
                out += member(name, b"", TYPES[node.kind] | node.mode, owner=owner, inode=number, device=node.device)
    return out + member(b"TRAILER!!!", b"", 0)
