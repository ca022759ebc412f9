"""SquashFS of versions 1 to 3, and the vendor variants of all versions, are read as they were written."""

import lzma
import struct
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import lz4.block
import lzallright
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinsa.subject.firmware.bounds import Bounds
from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.squashfs.lzma_forms import Decompress, RawForm, lzma_block
from shinsa.subject.firmware.tree import EntryKind, Unreadable
from tests.simulators.noise import noise
from tests.simulators.old_squashfs_image import build_old_squashfs
from tests.simulators.squashfs_image import Directory, Link, Short, Special, build_squashfs, node_of
from tests.subject.firmware.conftest import Open
from tests.subject.firmware.test_hostile import RELAXED, look_at

DATA = Path(__file__).parents[4] / "shared/data/firmware/formats"
FEWER = settings(RELAXED, max_examples=60)
BLOCK = 4096
BIG = noise(3000) + b"configuration = 1\n" * 2000 + bytes(3 * BLOCK) + b"the end"
TREE: dict[str, Short] = {
    "etc": Directory(0o750, 0, 42),
    "etc/shadow": (b"root::0:0:99999:7:::\n", 0o600, 0, 42),
    "bin/busybox": (BIG, 0o4755, 0, 0),
    "bin/sh": "busybox",
    "dev/console": Special(5, (5, 1), 0o600),
    "dev/disk": Special(4, (8, 3), 0o660, 0, 6),
    "run/fifo": Special(6),
    "run/socket": Special(7),
    "empty": b"",
    "nothing": None,
    "home/user": (b"mine", 0o644, 1000, 1000),
}
#: More users than one group of sixteen, which version 1 spreads over its inode types.
USERS: dict[str, Short] = {f"home/{number}": (b"%d" % number, 0o644, 1000 + number, 50) for number in range(40)}


@pytest.mark.parametrize("version", [1, 2, 3])
@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("marked", [False, True])
def test_everything_comes_back_as_it_was_written(opened: Open, version: int, order: str, marked: bool) -> None:
    firmware = opened(build_old_squashfs(version, TREE | USERS, order=order, block_size=BLOCK, marked=marked))
    (tree,) = firmware.trees
    assert tree.faults == ()
    assert firmware.unopened == ()
    assert set(tree.entries) == {*TREE, *USERS, "bin", "dev", "run", "home"}
    for path, short in (TREE | USERS).items():
        entry, node = tree.entries[path], node_of(short)
        assert (entry.mode, entry.uid, entry.gid) == (node.mode, node.uid, node.gid), path
    assert tree.entries["bin/sh"].target == "busybox"
    assert tree.entries["dev/console"].device == (5, 1)
    assert tree.entries["dev/disk"].device == (8, 3)
    assert tree.entries["run/socket"].kind is EntryKind.SOCKET
    assert firmware.read(tree.entries["bin/busybox"]) == BIG
    assert firmware.read(tree.entries["etc/shadow"]).startswith(b"root::")
    assert firmware.read(tree.entries["home/39"]) == b"39"
    assert firmware.read(tree.entries["empty"]) == b""


@pytest.mark.parametrize("version", [2, 3])
def test_many_names_in_one_directory(opened: Open, version: int) -> None:
    tree: dict[str, Short] = {f"many/{number:05d}{'x' * 200}": b"%d" % number for number in range(3000)}
    firmware = opened(build_old_squashfs(version, tree))
    assert firmware.trees[0].faults == ()
    assert len(list(firmware.files())) == 3000


@pytest.mark.parametrize(
    ("magic", "order"), [(b"hsqt", "<"), (b"tqsh", ">"), (b"shsq", "<"), (b"qshs", ">"), (b"sqlz", ">"), (b"zlqs", "<")]
)
def test_the_magics_of_vendors_are_known(opened: Open, magic: bytes, order: str) -> None:
    firmware = opened(bytes(100) + build_old_squashfs(3, TREE, order=order, magic=magic))
    (tree,) = firmware.trees
    assert tree.label == "squashfs@0x64"
    assert firmware.read(tree.entries["bin/busybox"]) == BIG


def test_the_version_decides_where_the_magic_announces_the_wrong_byte_order(opened: Open) -> None:
    (tree,) = opened(build_old_squashfs(3, TREE, order=">", magic=b"hsqs")).trees
    assert tree.faults == ()


def raw_lzma(data: bytes, lc: int = 3, lp: int = 0, pb: int = 2) -> bytes:
    one = {"id": lzma.FILTER_LZMA1, "dict_size": 1 << 16, "lc": lc, "lp": lp, "pb": pb}
    return lzma.compress(data, lzma.FORMAT_RAW, filters=[one])


def properties(lc: int = 3, lp: int = 0, pb: int = 2) -> bytes:
    return bytes([(pb * 5 + lp) * 9 + lc]) + struct.pack("<I", 1 << 16)


def dd_wrt(data: bytes) -> bytes:
    # the properties differ from block to block
    lc = len(data) % 3
    return bytes([2, lc, 1, 128]) + raw_lzma(data, lc, 1)


FORMS: dict[str, Callable[[bytes], bytes]] = {
    "file format": lambda data: lzma.compress(data, lzma.FORMAT_ALONE),
    "size written": lambda data: properties() + struct.pack("<Q", len(data)) + raw_lzma(data),
    "size of zero": lambda data: properties() + bytes(8) + raw_lzma(data),
    "no size": lambda data: properties(1, 1, 0) + raw_lzma(data, 1, 1, 0),
    "size first": lambda data: struct.pack("<I", len(data)) + properties() + raw_lzma(data),
    "dd-wrt": dd_wrt,
    "nothing": raw_lzma,
    "other properties": lambda data: raw_lzma(data, 1, 2, 3),
    "a mark": lambda data: b"7zip" + raw_lzma(data, 0, 0, 0),
    "xz": lambda data: lzma.compress(data, check=lzma.CHECK_CRC32),
    "lzo": lambda data: bytes(lzallright.LZOCompressor().compress(data)),
    "lz4": lambda data: lz4.block.compress(data, store_size=False),
}


@pytest.mark.parametrize("form", FORMS)
def test_an_old_image_says_nothing_of_its_compressor_and_is_read(opened: Open, form: str) -> None:
    firmware = opened(build_old_squashfs(3, TREE, order=">", block_size=BLOCK, compress=FORMS[form]))
    (tree,) = firmware.trees
    assert tree.faults == ()
    assert firmware.read(tree.entries["bin/busybox"]) == BIG
    assert firmware.read(tree.entries["home/user"]) == b"mine"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", [1, 2, 9])
def test_a_number_that_means_something_else_is_overruled_by_the_blocks(opened: Open, form: str, number: int) -> None:
    firmware = opened(build_squashfs(TREE, block_size=BLOCK, compressor=number, compress=FORMS[form]))
    (tree,) = firmware.trees
    assert tree.faults == ()
    assert firmware.read(tree.entries["bin/busybox"]) == BIG


def with_swapped_lengths(image: bytes) -> bytes:
    """Give a big-endian image whose metadata blocks have little-endian lengths."""
    data = bytearray(image)
    (id_table, _, position, _, fragment_table) = struct.unpack_from(">5Q", data, 48)
    (owners,) = struct.unpack_from(">Q", data, id_table)
    places = [owners]
    while position < fragment_table:
        places.append(position)
        position += 2 + (int.from_bytes(data[position : position + 2], "big") & 0x7FFF)
    for place in places:
        data[place : place + 2] = data[place : place + 2][::-1]
    return bytes(data)


def test_a_big_endian_image_with_little_endian_lengths_is_read(opened: Open) -> None:
    image = build_squashfs(TREE | {f"many/{number:04d}": b"x%d" % number for number in range(900)}, order=">")
    firmware = opened(with_swapped_lengths(image))
    (tree,) = firmware.trees
    assert tree.faults == ()
    assert len(tree.entries) == len(TREE) + 905
    assert firmware.read(tree.entries["bin/busybox"]) == BIG
    assert firmware.read(tree.entries["home/user"]) == b"mine"


def test_data_may_be_packed_otherwise_than_metadata(opened: Open) -> None:
    def other(data: bytes) -> bytes:
        return FORMS["no size"](data) if b"configuration" in data else zlib.compress(data)

    firmware = opened(build_old_squashfs(2, TREE, order=">", block_size=BLOCK, compress=other))
    assert firmware.trees[0].faults == ()
    assert firmware.read(firmware.trees[0].entries["bin/busybox"]) == BIG


def test_blocks_may_be_packed_each_in_its_own_way(opened: Open) -> None:
    def smallest(data: bytes) -> bytes:
        return min(zlib.compress(data), FORMS["file format"](data), key=len)

    def other(data: bytes) -> bytes:
        return smallest(data) if len(data) % 2 else FORMS["file format"](data)

    firmware = opened(build_old_squashfs(3, TREE, block_size=BLOCK, compress=other, magic=b"shsq"))
    assert firmware.read(firmware.trees[0].entries["bin/busybox"]) == BIG


@pytest.mark.parametrize(
    ("form", "unpack"), [("no size", lzma_block), ("size of zero", lzma_block), ("nothing", RawForm(0, 3, 0, 2))]
)
def test_a_stream_that_goes_on_where_it_must_end_is_not_believed(form: str, unpack: Decompress) -> None:
    with pytest.raises(Malformed, match="more than 4096"):
        unpack(FORMS[form](BIG), BLOCK)


def test_a_broken_block_is_not_taken_for_one_that_is_packed_otherwise(opened: Open) -> None:
    image = bytearray(build_squashfs({"bad": BIG[3000:], "good": b"tail"}, block_size=BLOCK))
    image[96:112] = FORMS["no size"](b"x")[:16]
    firmware = opened(bytes(image))
    with pytest.raises(Unreadable, match="bad"):
        firmware.read(firmware.trees[0].entries["bad"])


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_name_that_climbs_is_refused(opened: Open, version: int) -> None:
    image = build_old_squashfs(version, {"xx": b"bad", "good": b"x", "etc/yy": b"bad"}, compress=bytes)
    firmware = opened(image.replace(b"xx", b"..").replace(b"yy", b"y\0"))
    (tree,) = firmware.trees
    assert [entry.path for entry in tree.entries.values() if entry.is_file] == ["good"]
    assert len(tree.faults) == 2


def test_a_directory_in_itself_is_entered_once(opened: Open) -> None:
    image = bytearray(build_old_squashfs(3, {"a/b": None}, compress=bytes))
    superblock = struct.unpack_from("<QQ", image, 87)
    (root,) = struct.unpack_from("<Q", image, 43)
    directories = superblock[1]
    # the entry of `b` leads to the inode of the root
    place = image.index(b"b", directories) - 5
    image[place : place + 2] = struct.pack("<H", root & 0x1FFF | 1 << 13)
    (tree,) = opened(bytes(image)).trees
    assert any("already entered" in fault for fault in tree.faults)


def test_owners_outside_their_table_are_not_known(opened: Open) -> None:
    image = bytearray(build_old_squashfs(3, {"f": (b"x", 0o644, 5, 6)}))
    image[37:39] = b"\0\0"
    (tree,) = opened(bytes(image)).trees
    assert (tree.entries["f"].uid, tree.entries["f"].gid) == (None, None)
    assert any("users" in fault for fault in tree.faults)


def test_tables_beyond_the_image_are_said(opened: Open) -> None:
    image = bytearray(build_old_squashfs(3, {"f": (b"x" * 10, 0o644, 5, 6)}))
    struct.pack_into("<QQ", image, 71, 2**40, 2**63)
    struct.pack_into("<Q", image, 103, 2**62)
    firmware = opened(bytes(image))
    (tree,) = firmware.trees
    assert tree.entries["f"].uid is None
    with pytest.raises(Unreadable):
        firmware.read(tree.entries["f"])


def test_a_fragment_that_is_not_there_makes_its_file_unreadable(opened: Open) -> None:
    image = bytearray(build_old_squashfs(2, {"f": b"x" * 10}))
    struct.pack_into("<I", image, 55, 0)
    firmware = opened(bytes(image))
    with pytest.raises(Unreadable, match="fragment 0 of 0"):
        firmware.read(firmware.trees[0].entries["f"])


def test_a_file_longer_than_any_is_refused_and_no_other(opened: Open) -> None:
    image = bytearray(build_old_squashfs(3, {"a": b"1", "b": b"2" * 99}, compress=bytes))
    (inodes,) = struct.unpack_from("<Q", image, 87)
    place = image.index(struct.pack("<I", 99), inodes)
    struct.pack_into("<I", image, place, 2**32 - 1)
    struct.pack_into("<HH", image, 32, 4096, 12)
    struct.pack_into("<I", image, 51, 4096)
    (tree,) = opened(bytes(image)).trees
    assert list(tree.entries) == ["a"]
    assert "4294967295 bytes" in tree.faults[0]


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_superblock_that_cannot_be_true_is_named(opened: Open, version: int) -> None:
    image = bytearray(build_old_squashfs(version, TREE))
    image[34:36] = b"\x30\x00"
    (region, *_) = opened(bytes(image)).unopened
    assert f"SquashFS {version}." in region.reason
    assert "unknown superblock" in region.reason


def test_a_cut_off_image_says_so(opened: Open) -> None:
    image = build_old_squashfs(3, {f"f{number}": noise(5000) for number in range(20)})
    (region,) = opened(image[: len(image) // 2]).unopened
    assert "breaks off" in region.reason


def test_a_link_longer_than_any_path_is_refused(opened: Open) -> None:
    (tree,) = opened(build_old_squashfs(2, {"long": Link("a" * 5000), "good": b"x"})).trees
    assert list(tree.entries) == ["good"]


def test_trying_is_paid_for(opened: Open) -> None:
    image = build_old_squashfs(3, TREE, compress=lambda data: bytes(40 + len(data) % 2))
    firmware = opened(image * 20, Bounds(work=20_000_000))
    assert firmware.trees == ()
    assert any("bytes of work" in region.reason for region in firmware.unopened)


@cache
def samples() -> tuple[bytes, ...]:
    return tuple(
        build_old_squashfs(version, TREE, order=order, block_size=BLOCK, compress=compress)
        for version, order in ((1, "<"), (2, ">"), (3, "<"))
        for compress in (zlib.compress, bytes, raw_lzma)
    )


@FEWER
@given(st.integers(0, 8), st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), min_size=1, max_size=8))
def test_changed_bytes(which: int, changes: list[tuple[int, int]]) -> None:
    data = bytearray(samples()[which])
    for place, value in changes:
        data[place % len(data)] = value
    look_at(bytes(data))


@FEWER
@given(st.integers(0, 8), st.integers(4, 118), st.binary(min_size=1, max_size=8))
def test_changed_superblocks(which: int, place: int, value: bytes) -> None:
    data = bytearray(samples()[which])
    data[place : place + len(value)] = value
    look_at(bytes(data))


@pytest.mark.skipif(not DATA.is_dir(), reason="the real images are not beside the checkout")
def test_a_real_image_of_version_2_is_read(opened: Open) -> None:
    firmware = opened((DATA / "squashFS__lzma_be.sqfs2").read_bytes())
    (tree,) = firmware.trees
    assert tree.faults == ()
    entry = tree.entries["generic folder/test file 3_.txt"]
    assert (entry.mode, entry.uid, entry.gid) == (0o644, 1000, 1000)
    assert firmware.read(entry) == b"The third test file!"
