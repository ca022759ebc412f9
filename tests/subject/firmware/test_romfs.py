"""romfs is read as it was written, and says what of it is lost."""

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinsa.subject.firmware.tree import EntryKind, Unreadable
from tests.simulators.noise import noise
from tests.simulators.romfs_image import build_romfs, with_check
from tests.simulators.squashfs_image import Link, Short, Special
from tests.subject.firmware.conftest import Open
from tests.subject.firmware.test_hostile import RELAXED, look_at

DATA = Path(__file__).parents[4] / "shared/data/firmware/formats"
TREE: dict[str, Short] = {
    "etc/shadow": (b"root::0:0:99999:7:::\n", 0o600, 0, 42),
    "bin/busybox": (b"program" * 500, 0o4755, 0, 0),
    "bin/sh": "busybox",
    "bin/same": b"program" * 500,
    "dev/console": Special(5, (5, 1)),
    "dev/disk": Special(4, (8, 3)),
    "run/fifo": Special(6),
    "run/socket": Special(7),
    "empty": b"",
    "nothing": None,
}


def test_everything_comes_back_as_it_was_written(opened: Open) -> None:
    firmware = opened(build_romfs(TREE))
    (tree,) = firmware.trees
    assert tree.faults == ()
    assert firmware.unopened == ()
    assert set(tree.entries) == {*TREE, "etc", "bin", "dev", "run"}
    shadow, busybox = tree.entries["etc/shadow"], tree.entries["bin/busybox"]
    # the format stores neither owners nor permissions: these are the kernel's
    assert (shadow.mode, shadow.uid, shadow.gid, shadow.size) == (0o644, 0, 0, 21)
    assert busybox.mode == 0o755
    assert tree.entries["bin"].mode == 0o755
    assert tree.entries["bin/same"].content == busybox.content
    assert tree.entries["bin/sh"].target == "busybox"
    assert tree.entries["dev/console"].device == (5, 1)
    assert tree.entries["dev/disk"].device == (8, 3)
    assert tree.entries["run/fifo"].kind is EntryKind.FIFO
    assert tree.entries["run/socket"].kind is EntryKind.SOCKET
    assert firmware.read(busybox) == b"program" * 500
    assert firmware.read(tree.entries["empty"]) == b""


def test_a_wrong_check_sum_is_no_romfs(opened: Open) -> None:
    image = bytearray(build_romfs(TREE))
    image[12] ^= 1
    assert not any(tree.format == "romfs" for tree in opened(bytes(image)).trees)


def test_a_cut_off_image_says_so(opened: Open) -> None:
    firmware = opened(build_romfs({"a": b"1", "b": noise(5000), "c": b"3"})[:2000])
    (tree,) = firmware.trees
    assert list(tree.entries) == ["a", "b"]
    assert "breaks off" in tree.faults[0]
    with pytest.raises(Unreadable):
        firmware.read(tree.entries["b"])


def changed(image: bytes, name: bytes, which: int, number: int) -> bytes:
    """Set a number of the header of a file."""
    data = bytearray(image)
    struct.pack_into(">I", data, image.index(name + b"\0") - 16 + which * 4, number)
    return with_check(bytes(data))


def test_a_chain_that_comes_back_ends_there(opened: Open) -> None:
    image = build_romfs({"a": b"1", "bbb": b"2"})
    (tree,) = opened(changed(image, b"bbb", 0, image.index(b"a\0\0") - 16 | 2)).trees
    assert list(tree.entries) == ["a", "bbb"]
    assert "comes back" in tree.faults[0]


def test_a_hard_link_to_the_directory_above_is_not_walked_for_ever(opened: Open) -> None:
    image = build_romfs({"dir/up": b"1"})
    (tree,) = opened(changed(changed(image, b"up", 0, 0), b"up", 1, 32)).trees
    assert list(tree.entries) == ["dir", "dir/up"]
    assert tree.faults


def test_hard_links_in_a_circle_are_refused(opened: Open) -> None:
    image = build_romfs({"aaa": b"1", "bbb": b"2"})
    own = image.index(b"aaa\0") - 16
    (following,) = struct.unpack_from(">I", image, own)
    (tree,) = opened(changed(changed(image, b"aaa", 0, following & ~7), b"aaa", 1, own)).trees
    assert list(tree.entries) == ["bbb"]
    assert "hard links" in tree.faults[0]


@pytest.mark.parametrize("name", [b"../x", b"a/b\0"])
def test_a_name_that_is_none_is_refused(opened: Open, name: bytes) -> None:
    (tree,) = opened(with_check(build_romfs({"xxxx": b"bad", "good": b"x"}).replace(b"xxxx", name))).trees
    assert list(tree.entries) == ["good"]


def test_a_link_longer_than_any_path_is_refused(opened: Open) -> None:
    (tree,) = opened(build_romfs({"long": Link("a" * 5000), "good": b"x"})).trees
    assert list(tree.entries) == ["good"]


def test_an_image_whose_root_is_a_file_is_none(opened: Open) -> None:
    image = bytearray(build_romfs({"a": b"1"}))
    image[35] = image[35] & 0xF8 | 2
    assert not any(tree.format == "romfs" for tree in opened(with_check(bytes(image))).trees)


@settings(RELAXED, max_examples=60)
@given(st.lists(st.tuples(st.integers(16, 2**16), st.integers(0, 255)), min_size=1, max_size=8))
def test_changed_bytes(changes: list[tuple[int, int]]) -> None:
    data = bytearray(build_romfs(TREE))
    for place, value in changes:
        data[max(place % len(data), 16)] = value
    look_at(with_check(bytes(data)))


@pytest.mark.skipif(not DATA.is_dir(), reason="the real images are not beside the checkout")
def test_a_real_image_is_read(opened: Open) -> None:
    firmware = opened((DATA / "romfs.bin").read_bytes())
    (entry,) = firmware.files()
    assert firmware.trees[0].faults == ()
    assert firmware.text(entry).startswith("DISTRIB_ID=Ubuntu")
