"""UBIFS is read by its index and its journal; where the index is damaged, by everything there is."""

import struct
from collections.abc import Callable
from pathlib import Path

import lzallright
import pytest
import zstandard

from shinsa.subject.firmware.bounds import Bounds
from shinsa.subject.firmware.firmware import open_firmware
from shinsa.subject.firmware.tree import EntryKind, Unreadable
from tests.simulators.noise import noise
from tests.simulators.squashfs_image import Directory, Short, Special
from tests.simulators.ubifs_image import LEB, XENT, build_ubifs, dent, ino, piece, truncation
from tests.subject.firmware.conftest import Open

BIG = bytes(range(256)) * 40 + noise(100) + b"the end"
TREE: dict[str, Short] = {
    "etc": Directory(0o750, 0, 42),
    "etc/shadow": (b"root::0:0:99999:7:::\n", 0o600, 0, 42),
    "bin/busybox": (BIG, 0o4755, 0, 0),
    "bin/sh": "busybox",
    "dev/console": Special(5, (5, 1), 0o600),
    "dev/disk": Special(4, (300, 4097), 0o660, 0, 6),
    "run/fifo": Special(6),
    "run/socket": Special(7),
    "empty": b"",
    "nothing": None,
}


def test_everything_comes_back_as_it_was_written(opened: Open) -> None:
    firmware = opened(bytes(build_ubifs(TREE)))
    (tree,) = firmware.trees
    assert (tree.format, tree.faults, firmware.unopened) == ("ubifs", (), ())
    assert set(tree.entries) == {*TREE, "bin", "dev", "run"}
    shadow = tree.entries["etc/shadow"]
    assert (shadow.mode, shadow.uid, shadow.gid, shadow.size) == (0o600, 0, 42, 21)
    assert firmware.read(shadow) == b"root::0:0:99999:7:::\n"
    assert (tree.entries["etc"].mode, tree.entries["etc"].gid) == (0o750, 42)
    assert tree.entries["bin/busybox"].mode == 0o4755
    assert firmware.read(tree.entries["bin/busybox"]) == BIG
    assert tree.entries["bin/sh"].target == "busybox"
    assert tree.entries["dev/console"].device == (5, 1)
    assert tree.entries["dev/disk"].device == (300, 4097)
    assert tree.entries["run/socket"].kind is EntryKind.SOCKET
    assert firmware.read(tree.entries["empty"]) == b""


@pytest.mark.parametrize(
    ("method", "compress"),
    [
        (0, bytes),
        (1, lambda data: bytes(lzallright.LZOCompressor().compress(data))),
        (3, zstandard.ZstdCompressor().compress),
    ],
)
def test_every_compressor_is_read(opened: Open, method: int, compress: Callable[[bytes], bytes]) -> None:
    firmware = opened(bytes(build_ubifs({"f": BIG}, method=method, compress=compress)))
    assert firmware.read(firmware.trees[0].entries["f"]) == BIG


def test_the_journal_is_applied_over_the_index(opened: Open) -> None:
    journal = [
        dent(1, b"new", 9),
        ino(9, 0o100600, 3),
        piece(9, 0, b"new"),
        dent(1, b"gone", 0),
        ino(3, 0o100644, links=0),
        ino(2, 0o100640, 5000, owner=(7, 8)),
        truncation(2, 4096),
        piece(2, 0, b"B" * 4096),
    ]
    firmware = opened(bytes(build_ubifs({"file": b"a" * 10000, "gone": b"x", "kept": b"y"}, journal=journal)))
    (tree,) = firmware.trees
    assert tree.faults == ()
    assert set(tree.entries) == {"file", "new", "kept"}
    entry = tree.entries["file"]
    assert (entry.mode, entry.uid, entry.gid, entry.size) == (0o640, 7, 8, 5000)
    assert firmware.read(entry) == b"B" * 4096 + bytes(904)
    assert firmware.read(tree.entries["new"]) == b"new"


def test_hard_links_holes_and_capabilities(opened: Open) -> None:
    more = [
        dent(1, b"hard", 2),
        dent(2, b"security.capability", 50, XENT),
        ino(50, 0o100777, 2, b"\1\2", flags=0x20),
        dent(1, b"hole", 60),
        ino(60, 0o100644, 3 * 4096),
        piece(60, 1, b"x" * 4096),
    ]
    firmware = opened(bytes(build_ubifs({"f": b"x"}, more=more)))
    entries = firmware.trees[0].entries
    assert entries["hard"].content == entries["f"].content
    assert entries["f"].capabilities == "0102"
    assert firmware.read(entries["hole"]) == bytes(4096) + b"x" * 4096 + bytes(4096)


def test_a_damaged_index_is_replaced_by_reading_everything(opened: Open) -> None:
    image = build_ubifs(TREE)
    for number in (1, 2):
        image[number * LEB + 30] ^= 1
    firmware = opened(bytes(image))
    (tree,) = firmware.trees
    assert "the index is damaged (no master node is valid)" in tree.faults[0]
    assert set(tree.entries) == {*TREE, "bin", "dev", "run"}
    assert firmware.read(tree.entries["bin/busybox"]) == BIG
    assert "partly lost" in firmware.unopened[0].reason


def test_one_copy_of_the_master_is_enough(opened: Open) -> None:
    image = build_ubifs(TREE)
    image[LEB + 30] ^= 1
    assert opened(bytes(image)).unopened == ()


def test_broken_leaves_are_said_and_cost_only_themselves(opened: Open) -> None:
    image = build_ubifs({"f": b"content " * 3, "g": b"y"}, method=0, compress=bytes)
    image[image.index(b"content content")] ^= 1
    firmware = opened(bytes(image))
    with pytest.raises(Unreadable, match="wrong checksum"):
        firmware.read(firmware.trees[0].entries["f"])
    assert firmware.read(firmware.trees[0].entries["g"]) == b"y"
    image = build_ubifs({"name": b"x"})
    image[image.index(b"name\0")] ^= 1
    (tree,) = opened(bytes(image)).trees
    assert (set(tree.entries), len(tree.faults)) == (set(), 1)


def test_what_is_encrypted_is_said(opened: Open) -> None:
    more = [dent(1, b"f", 9), ino(9, 0o100644, 5, flags=0x40), dent(1, b"d", 10), ino(10, 0o040755, flags=0x40)]
    more.append(dent(10, b"\xff\x01", 9))
    firmware = opened(bytes(build_ubifs({}, more=more)))
    (tree,) = firmware.trees
    assert tree.faults == ("inode 9 is encrypted", "the names in directory 10 are encrypted")
    with pytest.raises(Unreadable, match="encrypted"):
        firmware.read(tree.entries["f"])


def test_hostile_nodes_are_refused(opened: Open) -> None:
    more = [
        dent(1, b"..", 2),
        dent(1, b"dangling", 77),
        dent(2, b"up", 1),
        dent(1, b"bomb", 80),
        ino(80, 0o100644, 2**62),
        dent(1, b"lies", 81),
        ino(81, 0o100644, 4096),
        piece(81, 0, b"x" * 4096, method=9, packed=b"x"),
        dent(1, b"odd", 82),
        ino(82, 0o000644),
    ]
    firmware = opened(bytes(build_ubifs({"a/b": b"x"}, more=more)))
    (tree,) = firmware.trees
    assert set(tree.entries) == {"a", "a/b", "a/up", "bomb", "lies"}
    assert "already entered" in "\n".join(tree.faults)
    for name in ("bomb", "lies"):
        with pytest.raises(Unreadable):
            firmware.read(tree.entries[name])


def test_an_index_that_leads_in_a_circle_is_damaged(opened: Open) -> None:
    image = build_ubifs({"f": b"x"})
    number, offset = struct.unpack_from("<2I", image, LEB + 48)
    master = bytearray(image)
    # the root of the index is no index node
    for copy in (1, 2):
        master[copy * LEB : copy * LEB + 512] = image[3 * LEB : 3 * LEB + 512]
    assert "damaged" in opened(bytes(master)).trees[0].faults[0]
    assert number * LEB + offset < len(image)


def test_it_is_bounded(opened: Open) -> None:
    assert "the reading stopped" in opened(bytes(build_ubifs(TREE)), Bounds(held=500)).unopened[0].reason
    cut = bytes(build_ubifs(TREE))[: LEB * 7]
    assert opened(cut).unopened


DATA = Path(__file__).parents[4] / "shared/data/firmware/formats"


def test_a_real_image_is_read_whole() -> None:
    if not DATA.is_dir():
        pytest.skip("the real images are not beside the checkout")
    firmware = open_firmware(DATA / "ubi__test.ubifs")
    assert firmware.unopened == ()
    assert len(list(firmware.files())) == 3
