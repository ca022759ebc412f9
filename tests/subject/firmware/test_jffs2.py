"""JFFS2 is read as the kernel would: the newest of everything, and what is broken is said."""

import lzma
import struct
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import lzallright
import pytest

from shinsa.subject.firmware.bounds import Bounds
from shinsa.subject.firmware.firmware import open_firmware
from shinsa.subject.firmware.jffs2.compressors import rtime
from shinsa.subject.firmware.tree import EntryKind, Unreadable
from tests.simulators.jffs2_image import INODE, ZERO, Jffs2, build_jffs2, crc
from tests.simulators.noise import noise
from tests.simulators.squashfs_image import Directory, Short, Special, build_squashfs
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
LZMA = {"id": lzma.FILTER_LZMA1, "dict_size": 8192, "lc": 0, "lp": 0, "pb": 0}


@pytest.mark.parametrize("order", ["<", ">"])
def test_everything_comes_back_as_it_was_written(opened: Open, order: str) -> None:
    firmware = opened(bytes(build_jffs2(TREE, order).out))
    (tree,) = firmware.trees
    assert (tree.format, tree.faults, firmware.unopened) == ("jffs2", (), ())
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
        (4, bytes),
        (6, zlib.compress),
        (7, lambda data: bytes(lzallright.LZOCompressor().compress(data))),
        (8, lambda data: lzma.compress(data, lzma.FORMAT_RAW, filters=[LZMA])),
    ],
)
def test_every_compressor_is_read(opened: Open, method: int, compress: Callable[[bytes], bytes]) -> None:
    firmware = opened(bytes(build_jffs2({"f": BIG}, method=method, compress=compress).out))
    assert firmware.read(firmware.trees[0].entries["f"]) == BIG


def test_rtime_repeats_what_followed_the_last_same_byte() -> None:
    # "ab", then "a" with the three bytes behind the first "a", which the copy itself makes
    assert rtime(b"a\0b\0a\3", 100) == b"ababab"
    assert rtime(b"x\xff" * 50, 20) == b"x" * 20
    assert rtime(b"x", 20) == b""


def test_the_newest_version_wins_piece_by_piece(opened: Open) -> None:
    image = build_jffs2({"f": b"a" * 5000})
    image.inode(2, 0o100600, b"B" * 10, at=4090, total=5000)
    image.inode(2, 0o100640, b"", at=0, total=4500, owner=(7, 8))
    firmware = opened(bytes(image.out))
    entry = firmware.trees[0].entries["f"]
    assert (entry.mode, entry.uid, entry.gid) == (0o640, 7, 8)
    assert firmware.read(entry) == (b"a" * 4090 + b"B" * 10 + b"a" * 900)[:4500]


def test_a_hole_hides_what_lay_below(opened: Open) -> None:
    image = build_jffs2({"f": b"secret" * 10})
    image.inode(2, 0o100600, at=0, size=30, method=ZERO, total=100)
    firmware = opened(bytes(image.out))
    assert firmware.read(firmware.trees[0].entries["f"]) == bytes(30) + b"secret" * 5 + bytes(40)


def test_names_are_removed_moved_and_shared(opened: Open) -> None:
    image = build_jffs2({"old": b"x", "gone": b"y", "kept": b"z"})
    image.name(1, b"new", 4)
    image.name(1, b"old", 0)
    image.name(1, b"gone", 0)
    image.name(1, b"hard", 3)
    firmware = opened(bytes(image.out))
    entries = firmware.trees[0].entries
    assert set(entries) == {"new", "hard", "kept"}
    assert entries["hard"].content == entries["kept"].content
    assert firmware.read(entries["new"]) == b"x"


def test_file_capabilities_are_given_unless_they_were_removed(opened: Open) -> None:
    image = build_jffs2({"a": b"x", "b": b"y"})
    image.capability(2, b"\1\2")
    image.capability(3, b"\3\4", number=2, sequence=3)
    entries = opened(bytes(image.out)).trees[0].entries
    assert [entry.capabilities for entry in entries.values()] == ["0102", ""]


def test_nodes_that_were_made_obsolete_are_passed_over(opened: Open) -> None:
    image = build_jffs2({"f": b"new"})
    obsolete = Jffs2()
    obsolete.inode(2, 0o100777, b"old!!")
    struct.pack_into("<H", obsolete.out, 2, INODE & ~0x2000)
    firmware = opened(bytes(obsolete.out + image.out))
    (tree,) = firmware.trees
    assert tree.faults == ()
    assert firmware.read(tree.entries["f"]) == b"new"


def test_a_broken_piece_makes_its_file_unreadable_unless_it_is_covered(opened: Open) -> None:
    image = build_jffs2({"f": b"a" * 100, "g": b"good"}, method=0, compress=bytes)
    image.out[image.out.index(b"a" * 100)] = 0
    firmware = opened(bytes(image.out))
    (tree,) = firmware.trees
    assert "wrong checksum" in tree.faults[0]
    with pytest.raises(Unreadable, match="wrong checksum"):
        firmware.read(tree.entries["f"])
    assert firmware.read(tree.entries["g"]) == b"good"
    image.inode(2, 0o100644, b"b" * 100)
    firmware = opened(bytes(image.out))
    assert firmware.trees[0].faults == ()
    assert firmware.read(firmware.trees[0].entries["f"]) == b"b" * 100


def test_what_is_broken_between_nodes_is_said(opened: Open) -> None:
    image = build_jffs2({"f": b"x", "g": b"y"})
    image.out[image.out.index(b"g", 50) - 40] ^= 1
    image.out += b"\xff" * 5000
    image.name(1, b"late", 2)
    (tree,) = opened(bytes(image.out)).trees
    assert "no valid node between" in tree.faults[0]
    assert {"f", "late"} <= set(tree.entries)


def test_an_unknown_compressor_is_named(opened: Open) -> None:
    firmware = opened(bytes(build_jffs2({"f": BIG}, method=3).out))
    with pytest.raises(Unreadable, match="method 3"):
        firmware.read(firmware.trees[0].entries["f"])


def test_two_file_systems_in_one_dump_stay_apart(opened: Open) -> None:
    first, second = build_jffs2({"etc/a": b"1", "f": b"2"}), build_jffs2({"b": b"3"})
    padded = bytes(first.out).ljust(0x10000, b"\xff")
    firmware = opened(padded + bytes(second.out))
    assert [set(tree.entries) for tree in firmware.trees] == [{"etc", "etc/a", "f"}, {"b"}]
    assert firmware.unopened == ()


def test_two_that_begin_alike_stay_apart_and_whole(opened: Open) -> None:
    same: dict[str, Short] = {"a": b"1" * 5000, "b": b"2", "c/d": b"3"}
    first, second = build_jffs2({**same, "e": b"old"}), build_jffs2({**same, "e": b"new", "f": b"more"})
    for gap in (b"", b"\xff" * 4096):
        firmware = opened(bytes(first.out) + gap + bytes(second.out))
        assert [set(tree.entries) for tree in firmware.trees] == [{"c", *same, "e"}, {"c", *same, "e", "f"}]
        assert [firmware.read(tree.entries["e"]) for tree in firmware.trees] == [b"old", b"new"]
        assert all(tree.faults == () for tree in firmware.trees)


def test_a_version_that_was_torn_and_used_again_is_no_second_file_system(opened: Open) -> None:
    image = build_jffs2({"f": b"old"})
    image.inode(2, 0o100644, b"torn!")
    image.out[-6] ^= 0xFF
    image.version -= 1
    image.inode(2, 0o100644, b"right")
    image.name(1, b"g", 2)
    (tree,) = opened(bytes(image.out)).trees
    assert set(tree.entries) == {"f", "g"}


def test_it_ends_where_another_partition_begins(opened: Open) -> None:
    other = build_squashfs({"etc/x": b"y"})
    firmware = opened(bytes(build_jffs2(TREE).out).ljust(0x8000, b"\xff") + other)
    assert [tree.format for tree in firmware.trees] == ["jffs2", "squashfs"]


def test_a_freshly_erased_one_is_empty_not_unknown(opened: Open) -> None:
    image = Jffs2()
    image.clean_marker()
    firmware = opened((bytes(image.out).ljust(4096, b"\xff")) * 4)
    assert firmware.trees == ()
    assert [(region.format, region.opened) for region in firmware.regions] == [("jffs2, empty", True)]


def test_circles_and_lost_directories_are_said(opened: Open) -> None:
    image = build_jffs2({"a/b/c": b"x"})
    image.name(3, b"up", 2, 4)
    image.name(99, b"stray", 4)
    image.name(1, b"dangling", 77)
    image.name(1, b"..", 4)
    (tree,) = opened(bytes(image.out)).trees
    assert set(tree.entries) == {"a", "a/b", "a/b/c", "a/b/up"}
    faults = "\n".join(tree.faults)
    assert "already entered" in faults
    assert "no path leads to" in faults
    assert "inode 77 is not there" in faults
    assert "is not a file name" in faults


def test_pieces_that_lie_about_their_size_are_refused(opened: Open) -> None:
    image = build_jffs2({})
    image.name(1, b"f", 2)
    image.inode(2, 0o100644, packed=zlib.compress(bytes(1000)), method=6, size=4096)
    image.name(1, b"g", 3)
    image.inode(3, 0o100644, packed=zlib.compress(bytes(1000)), method=6, size=2**31)
    firmware = opened(bytes(image.out))
    for name in "fg":
        with pytest.raises(Unreadable):
            firmware.read(firmware.trees[0].entries[name])


def test_overlapping_pieces_without_end_are_refused_in_time(opened: Open) -> None:
    image = build_jffs2({})
    image.name(1, b"f", 2)
    packed = zlib.compress(bytes(65536))
    for at in range(2000):
        image.inode(2, 0o100644, packed=packed, method=6, size=65536, at=2000 - at, total=67536)
    firmware = opened(bytes(image.out))
    started = time.process_time()
    with pytest.raises(Unreadable, match="overlap more"):
        firmware.read(firmware.trees[0].entries["f"])
    assert time.process_time() - started < 1


def test_it_is_bounded(opened: Open) -> None:
    image = build_jffs2({str(number): b"x" for number in range(50)})
    (tree,) = opened(bytes(image.out), Bounds(files=10)).trees
    assert "more than 10 files" in "\n".join(tree.faults)
    tree = opened(bytes(image.out), Bounds(held=2000)).trees[0]
    assert "the scan stopped" in tree.faults[0]
    assert not opened(struct.pack("<HHII", 0x1985, 0x1234, 12, crc(b"")) + bytes(100) + b"x").trees


DATA = Path(__file__).parents[4] / "shared/data/firmware/formats"


@pytest.mark.parametrize("name", ["jffs2__jffs2_be.img", "jffs2__jffs2_le.img"])
def test_real_images_are_read_whole(name: str) -> None:
    if not DATA.is_dir():
        pytest.skip("the real images are not beside the checkout")
    firmware = open_firmware(DATA / name)
    assert firmware.unopened == ()
    assert [entry.path for entry in firmware.files()] == ["generic folder/test file 3_.txt", "testfile1", "testfile2"]
    assert firmware.read(firmware.trees[0].entries["testfile2"]) == b"This is the second test file"
