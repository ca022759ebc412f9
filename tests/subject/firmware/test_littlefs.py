"""littlefs: folders, inline files, files in skip-lists, the newer of two blocks, and damage."""

import random
import struct
import zlib

from tests.subject.firmware.conftest import Open

BLOCK = 512
NONE = 0x3FF


def metadata(revision: int, *tags: tuple[int, int, bytes]) -> bytes:
    """One block of one commit."""
    out = struct.pack("<I", revision)
    previous = 0xFFFFFFFF
    for kind, identity, value in tags:
        tag = kind << 20 | identity << 10 | len(value)
        out += (tag ^ previous).to_bytes(4, "big") + value
        previous = tag
    room = BLOCK - len(out) - 4
    tag = 0x500 << 20 | NONE << 10 | room
    out += (tag ^ previous).to_bytes(4, "big")
    return (out + (zlib.crc32(out) ^ 0xFFFFFFFF).to_bytes(4, "little")).ljust(BLOCK, b"\xff")


def image() -> bytes:
    """Root in blocks 0 and 1, a folder in 2 and 3, a file of three blocks in 4 to 6."""
    superblock = struct.pack("<6I", 0x20001, BLOCK, 8, 255, 0x7FFFFFFF, 1022)
    names = ((0x0FF, 0, b"littlefs"), (0x201, 0, superblock), (0x002, 1, b"etc"), (0x200, 1, struct.pack("<2I", 2, 3)))
    folder = (
        (0x001, 0, b"wifi"),
        (0x201, 0, b"psk=secret"),
        (0x001, 1, b"big"),
        (0x202, 1, struct.pack("<2I", 6, 1400)),
    )
    body = bytes(range(256)) * 6
    first, second, third = body[:512], body[512 : 512 + 508], body[1020:1400]
    chain = first + struct.pack("<I", 4) + second + struct.pack("<2I", 5, 4) + third.ljust(504, b"\xff")
    return (
        metadata(4, *names, (0x001, 2, b"new"), (0x201, 2, b"2"))
        + metadata(3, *names, (0x001, 2, b"old"), (0x201, 2, b"1"))
        + metadata(1, *folder)
        + bytes(BLOCK)
        + chain
        + b"\xff" * BLOCK
    )


def test_files_of_every_form_are_read(opened: Open) -> None:
    firmware = opened(image())
    (tree,) = firmware.trees
    files = {entry.path: firmware.read(entry) for entry in firmware.files()}
    assert files["etc/wifi"] == b"psk=secret"
    assert files["etc/big"] == (bytes(range(256)) * 6)[:1400]
    assert files["new"] == b"2"
    assert "old" not in files
    assert tree.faults == ()
    assert firmware.unopened == ()


def test_damage_is_said(opened: Open) -> None:
    data = bytearray(image())
    data[2 * BLOCK + 10] ^= 1
    (tree,) = opened(bytes(data)).trees
    assert any("damaged" in fault for fault in tree.faults)
    assert opened(b"12345678littlefs" * 40).trees == ()


def test_changed_bytes_are_survived(opened: Open) -> None:
    chance = random.Random(3)  # noqa: S311 - repeatable
    sound = image()
    for _ in range(100):
        data = bytearray(sound)
        for _ in range(chance.randrange(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        firmware = opened(bytes(data[: chance.randrange(600, len(data) + 1)]))
        assert all(len(firmware.read(entry)) == entry.size for entry in firmware.files())
