"""cramfs is read as it was written, in either byte order, and says what of it is lost."""

import lzma
import struct
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinsa.subject.firmware.bounds import Bounds
from shinsa.subject.firmware.tree import EntryKind, Unreadable
from tests.simulators.cramfs_image import DIRECT, STORED, build_cramfs
from tests.simulators.noise import noise
from tests.simulators.squashfs_image import Directory, Link, Short, Special, node_of
from tests.subject.firmware.conftest import Open
from tests.subject.firmware.test_hostile import RELAXED, look_at

DATA = Path(__file__).parents[4] / "shared/data/firmware/formats"
BIG = noise(5000) + b"configuration = 1\n" * 1000 + bytes(3 * 4096) + b"the end"
TREE: dict[str, Short] = {
    "etc": Directory(0o750, 0, 42),
    "etc/shadow": (b"root::0:0:99999:7:::\n", 0o600, 0, 42),
    "bin/busybox": (BIG, 0o4755, 5, 300),
    "bin/same": BIG,
    "bin/sh": "busybox",
    "dev/console": Special(5, (5, 1), 0o600),
    "dev/disk": Special(4, (8, 3), 0o660, 0, 6),
    "run/fifo": Special(6),
    "run/socket": Special(7),
    "empty": b"",
    "nothing": None,
}


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("pad", [0, 512])
@pytest.mark.parametrize("direct", [False, True])
@pytest.mark.parametrize("version", [1, 2])
def test_everything_comes_back_as_it_was_written(
    opened: Open, order: str, pad: int, direct: bool, version: int
) -> None:
    image = build_cramfs(TREE, order=order, pad=pad, direct=direct, version=version)
    firmware = opened(image + b"\xff" * 5000)
    (tree,) = firmware.trees
    assert tree.faults == ()
    assert firmware.unopened == ()
    assert set(tree.entries) == {*TREE, "bin", "dev", "run"}
    for path, short in TREE.items():
        entry, node = tree.entries[path], node_of(short)
        assert (entry.mode, entry.uid, entry.gid) == (node.mode, node.uid, node.gid & 0xFF), path
    assert tree.entries["bin/sh"].target == "busybox"
    assert tree.entries["dev/console"].device == (5, 1)
    assert tree.entries["dev/disk"].device == (8, 3)
    assert tree.entries["run/socket"].kind is EntryKind.SOCKET
    assert tree.entries["bin/same"].content == tree.entries["bin/busybox"].content
    assert firmware.read(tree.entries["bin/busybox"]) == BIG
    assert firmware.text(tree.entries["etc/shadow"]).startswith("root::")
    assert firmware.read(tree.entries["empty"]) == b""


def open_rg_lzma(data: bytes) -> bytes:
    one = {"id": lzma.FILTER_LZMA1, "dict_size": 1 << 21, "lc": 0, "lp": 2, "pb": 2}
    packed = lzma.compress(data, lzma.FORMAT_RAW, filters=[one])
    return bytes([(2 * 5 + 2) * 9]) + struct.pack("<2I", 1 << 21, len(data)) + packed


@pytest.mark.parametrize(("method", "compress"), [(1, zlib.compress), (2, open_rg_lzma)])
@pytest.mark.parametrize("power", [0, 1, 4])
def test_the_flags_of_open_rg_are_obeyed(
    opened: Open, method: int, compress: Callable[[bytes], bytes], power: int
) -> None:
    image = build_cramfs(TREE, order=">", open_rg=(method, power), compress=compress)
    firmware = opened(image)
    (tree,) = firmware.trees
    assert tree.faults == ()
    assert tree.entries["bin/sh"].target == "busybox"
    assert firmware.read(tree.entries["bin/busybox"]) == BIG


def test_an_image_without_a_size_does_not_swallow_what_follows(opened: Open) -> None:
    following = build_cramfs({"second": b"2"})
    firmware = opened(build_cramfs({"first": b"1" * 9000}, version=1) + following)
    assert {entry.path for entry in firmware.files()} == {"first", "second"}


def test_a_cut_off_image_says_so(opened: Open) -> None:
    image = build_cramfs({"a": noise(20000), "b": b"x"})
    firmware = opened(image[:12000])
    (tree,) = firmware.trees
    assert "breaks off" in tree.faults[0]
    with pytest.raises(Unreadable):
        firmware.read(tree.entries["a"])


def test_a_directory_in_itself_is_not_walked_for_ever(opened: Open) -> None:
    image = bytearray(build_cramfs({"a/b": None}))
    # the entry of `b` becomes the directory that holds it
    image[92 : 92 + 12] = image[76 : 76 + 12]
    (tree,) = opened(bytes(image), Bounds(files=300)).trees
    assert len(tree.entries) <= 300
    assert tree.faults


@pytest.mark.parametrize("name", [b"..", b"a\0", b"a/"])
def test_a_name_that_is_none_is_refused(opened: Open, name: bytes) -> None:
    image = build_cramfs({"xx": b"bad", "yyy": b"good"}).replace(b"xx", name)
    (tree,) = opened(image).trees
    assert "yyy" in tree.entries
    assert ".." not in tree.entries


def test_a_broken_block_makes_its_file_unreadable_and_no_other(opened: Open) -> None:
    image = bytearray(build_cramfs({"bad": b"b" * 9000, "good": b"x"}))
    place = image.index(b"\x78\x9c")
    image[place + 2 : place + 8] = b"\xff" * 6
    firmware = opened(bytes(image))
    with pytest.raises(Unreadable, match="bad"):
        firmware.read(firmware.trees[0].entries["bad"])
    assert firmware.read(firmware.trees[0].entries["good"]) == b"x"


def test_a_link_longer_than_any_path_is_refused(opened: Open) -> None:
    (tree,) = opened(build_cramfs({"long": Link("a" * 5000), "good": b"x"})).trees
    assert list(tree.entries) == ["good"]


def test_a_name_of_no_bytes_ends_its_directory(opened: Open) -> None:
    image = bytearray(build_cramfs({"a": b"1", "b": b"2"}))
    (word,) = struct.unpack_from("<I", image, 76 + 16 + 8)
    struct.pack_into("<I", image, 76 + 16 + 8, word & ~0x3F)
    (tree,) = opened(bytes(image)).trees
    assert list(tree.entries) == ["a"]
    assert "breaks off" in tree.faults[0]


def test_the_magic_without_the_signature_is_nothing(opened: Open) -> None:
    assert not any(tree.format == "cramfs" for tree in opened(b"\x45\x3d\xcd\x28" + bytes(5000)).trees)
    image = bytearray(build_cramfs({"a": b"1"}))
    image[64:66] = b"\xff\x81"
    assert not any(tree.format == "cramfs" for tree in opened(bytes(image)).trees)


@cache
def samples() -> tuple[bytes, ...]:
    return tuple(build_cramfs(TREE, order=order, direct=order == ">") for order in ("<", ">"))


@settings(RELAXED, max_examples=60)
@given(st.integers(0, 1), st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), min_size=1, max_size=8))
def test_changed_bytes(which: int, changes: list[tuple[int, int]]) -> None:
    data = bytearray(samples()[which])
    for place, value in changes:
        data[place % len(data)] = value
    look_at(bytes(data))


@pytest.mark.skipif(not DATA.is_dir(), reason="the real images are not beside the checkout")
@pytest.mark.parametrize(("name", "files"), [("cramfs.bin", 1), ("sevenz__cramfs.img", 3)])
def test_real_images_are_read(opened: Open, name: str, files: int) -> None:
    firmware = opened((DATA / name).read_bytes())
    (tree,) = firmware.trees
    assert tree.faults == ()
    assert len([firmware.read(entry) for entry in firmware.files()]) == files


def test_blocks_that_lie_outside_or_are_too_long_make_a_file_unreadable(opened: Open) -> None:
    image = build_cramfs({"a": b"a" * 5000, "b": b"b" * 5000}, direct=True)
    data = bytearray(image)
    pointers = image.index(struct.pack("<I", DIRECT | (image.index(b"\x78\x9c") - 2) // 4))
    struct.pack_into("<I", data, pointers, STORED | DIRECT | 0x3FFF_FFFF)
    firmware = opened(bytes(data))
    with pytest.raises(Unreadable, match="ends before"):
        firmware.read(firmware.trees[0].entries["a"])
    assert firmware.read(firmware.trees[0].entries["b"]) == b"b" * 5000
    plain = bytearray(build_cramfs({"a": b"a" * 5000}))
    struct.pack_into("<I", plain, plain.index(b"\x78\x9c") - 8, 0x00FF_FFFF)
    firmware = opened(bytes(plain))
    with pytest.raises(Unreadable, match="bytes"):
        firmware.read(firmware.trees[0].entries["a"])


def test_a_pointer_may_stand_after_one_that_says_where_its_block_lies(opened: Open) -> None:
    image = bytearray(build_cramfs({"a": noise(4096) + b"second" * 100}, direct=True))
    # the listing takes sixteen bytes; two pointers and the first block follow it
    pointers, second = 92, 92 + 8 + 4096
    (length,) = struct.unpack_from("<H", image, second)
    # the second block is moved to where the first ends, and its pointer says only where it ends itself
    image[second : second + length] = image[second + 2 : second + 2 + length]
    struct.pack_into("<I", image, pointers + 4, second + length)
    firmware = opened(bytes(image))
    assert firmware.read(firmware.trees[0].entries["a"]).endswith(b"second")
