"""YAFFS is read with whatever chunks and spare areas it was written, the newest of everything."""

import struct
from pathlib import Path

import pytest

from shinsa.subject.firmware.bounds import Bounds
from shinsa.subject.firmware.firmware import open_firmware
from shinsa.subject.firmware.tree import EntryKind, Unreadable
from tests.simulators.noise import noise
from tests.simulators.squashfs_image import Directory, Short, Special, build_squashfs
from tests.simulators.yaffs_image import DELETED, HARD_LINK, Yaffs, build_yaffs
from tests.subject.firmware.conftest import Open

BIG = bytes(range(256)) * 80 + noise(100) + b"the end"
TREE: dict[str, Short] = {
    "bin/busybox": (BIG, 0o4755, 0, 0),
    "bin/sh": "busybox",
    "dev/console": Special(5, (5, 1), 0o600),
    "dev/disk": Special(4, (300, 4097), 0o660, 0, 6),
    "empty": b"",
    "etc": Directory(0o750, 0, 42),
    "etc/shadow": (b"root::0:0:99999:7:::\n", 0o600, 0, 42),
    "nothing": None,
    "run/fifo": Special(6),
    "run/socket": Special(7),
}


@pytest.mark.parametrize(
    ("chunk", "spare", "tags", "order"),
    [
        (2048, 64, 0, "<"),
        (2048, 64, 2, "<"),
        (2048, 64, 0, ">"),
        (2048, 64, 2, ">"),
        (4096, 128, 0, "<"),
        (4096, 224, 2, "<"),
        (8192, 256, 2, ">"),
        (1024, 32, 0, "<"),
    ],
)
def test_everything_comes_back_as_it_was_written(opened: Open, chunk: int, spare: int, tags: int, order: str) -> None:
    firmware = opened(bytes(build_yaffs(TREE, chunk=chunk, spare=spare, tags=tags, order=order).out))
    (tree,) = firmware.trees
    assert (tree.format, tree.faults, firmware.unopened) == ("yaffs2", (), ())
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


def test_the_first_version_is_read_too(opened: Open) -> None:
    image = build_yaffs(TREE, chunk=512, spare=16, first=True)
    firmware = opened(bytes(image.out))
    (tree,) = firmware.trees
    assert (tree.format, tree.faults, firmware.unopened) == ("yaffs1", (), ())
    assert set(tree.entries) == {*TREE, "bin", "dev", "run"}
    assert firmware.read(tree.entries["bin/busybox"]) == BIG
    # the status of the last chunk says that it was deleted
    last = build_yaffs({"a": b"x", "b": b"y"}, chunk=512, spare=16, first=True)
    last.out[528 * 2 + 512 + 4] = 0
    assert set(opened(bytes(last.out)).trees[0].entries) == {"a"}


def test_the_newest_chunks_win(opened: Open) -> None:
    image = build_yaffs({"file": b"a" * 5000, "gone": b"x", "old": b"o"})
    image.sequence += 1
    image.write(257, 2, b"B" * 2048)
    image.header(257, 1, b"file", size=4500, mode=0o100600, owner=(7, 8))
    image.header(258, 1, b"gone", parent=DELETED, size=1)
    image.header(259, 1, b"new", size=1)
    image.header(260, HARD_LINK, b"hard", same_as=259)
    image.write(259, 1, b"grown")
    firmware = opened(bytes(image.out))
    (tree,) = firmware.trees
    assert tree.faults == ()
    assert set(tree.entries) == {"file", "new", "hard"}
    entry = tree.entries["file"]
    assert (entry.mode, entry.uid, entry.gid) == (0o600, 7, 8)
    assert firmware.read(entry) == b"a" * 2048 + b"B" * 2048 + b"a" * 404
    assert firmware.read(tree.entries["new"]) == b"grown"
    assert tree.entries["hard"].content == tree.entries["new"].content


def test_what_was_cut_off_does_not_come_back(opened: Open) -> None:
    image = build_yaffs({"f": b"secret" * 1000})
    image.sequence += 1
    image.header(257, 1, b"f", size=100, shrunk=True)
    image.header(257, 1, b"f", size=5000)
    firmware = opened(bytes(image.out))
    assert firmware.read(firmware.trees[0].entries["f"])[2048:] == bytes(5000 - 2048)


def test_headers_with_more_in_their_tags_and_capabilities(opened: Open) -> None:
    image = build_yaffs({"a": b"x"})
    attribute = b"security.capability\0\1\2"
    image.header(258, 1, b"b", size=0, more=struct.pack("<I", 4 + len(attribute)) + attribute)
    struct.pack_into("<2I", image.out, len(image.out) - 64 + 4, 1 << 28 | 258, 0x8000_0001)
    (tree,) = opened(bytes(image.out)).trees
    assert tree.faults == ()
    assert tree.entries["b"].capabilities == "0102"


@pytest.mark.parametrize("_", range(5))
def test_it_ends_where_another_partition_begins(opened: Open, _: int) -> None:
    image = build_yaffs(TREE)
    image.out += b"\xff" * 2112 * 20
    other = build_squashfs({"etc/x": noise(200_000)})
    firmware = opened(b"boot" * 500 + bytes(image.out) + other)
    assert [tree.format for tree in firmware.trees if tree.format != "raw"] == ["yaffs2", "squashfs"]


def test_what_is_broken_is_said(opened: Open) -> None:
    image = build_yaffs({"a": b"1", "b": b"2", "c/d": b"3"} | {f"f{number}": b"x" for number in range(9)})
    image.out[2112 * 14 + 2048 + 4 : 2112 * 14 + 2048 + 8] = b"\xff" * 4
    image.header(400, 1, b"stray", parent=399)
    image.header(401, HARD_LINK, b"nowhere", same_as=402)
    image.header(403, 0, b"odd")
    image.header(404, 3, b"..")
    (tree,) = opened(bytes(image.out)).trees
    faults = "\n".join(tree.faults)
    for fault in ("without valid tags", "no path leads", "402 is not there", "unknown kind 0", "not a file name"):
        assert fault in faults


def test_two_images_in_a_row_stay_apart(opened: Open) -> None:
    first, second = build_yaffs({"etc/a": b"1", "f": b"2"}), build_yaffs({"b": b"3", "f": b"4"})
    firmware = opened(bytes(first.out + second.out))
    assert [set(tree.entries) for tree in firmware.trees] == [{"etc", "etc/a", "f"}, {"b", "f"}]
    assert all(tree.faults == () for tree in firmware.trees)


def test_two_file_systems_in_a_row_are_told(opened: Open) -> None:
    image = Yaffs()
    for sequence in (0x1000, 0x1005, 0x1006, 0x1005):
        image.sequence = sequence
        image.header(257, 1, b"f", size=0)
    assert "may be mixed" in opened(bytes(image.out)).trees[0].faults[0]


def test_pages_without_their_spare_areas_are_named(opened: Open) -> None:
    image = build_yaffs({"a": b"1", "b": b"2"})
    pages = b"".join(bytes(image.out[at : at + 2048]) for at in range(0, len(image.out), 2112))
    firmware = opened(pages)
    assert firmware.trees == ()
    assert "spare areas" in firmware.unopened[0].reason
    assert opened(pages[:2048] + b"x").unopened[0].format == "unknown"


def test_it_is_bounded(opened: Open) -> None:
    image = build_yaffs({"a": b"1"})
    image.write(257, 0x7FFF_0000, b"far")
    firmware = opened(bytes(image.out))
    with pytest.raises(Unreadable, match="more than the limit"):
        firmware.read(firmware.trees[0].entries["a"])
    many = build_yaffs({str(number): b"" for number in range(30)})
    assert "the scan stopped" in opened(bytes(many.out), Bounds(held=1000)).trees[0].faults[0]
    assert "more than 10 files" in "\n".join(opened(bytes(many.out), Bounds(files=10)).trees[0].faults)
    circle = Yaffs()
    circle.header(257, 3, b"a")
    circle.header(258, 3, b"b", parent=259)
    circle.header(259, 3, b"c", parent=258)
    assert "no path leads" in opened(bytes(circle.out)).trees[0].faults[0]


DATA = Path(__file__).parents[4] / "shared/data/firmware/formats"


@pytest.mark.parametrize(("name", "files"), [("yaffs2.bin", 13), ("yaffs__yaffs2_le.img", 3)])
def test_real_images_are_read_whole(name: str, files: int) -> None:
    if not DATA.is_dir():
        pytest.skip("the real images are not beside the checkout")
    firmware = open_firmware(DATA / name)
    assert firmware.unopened == ()
    assert len(list(firmware.files())) == files
