"""EROFS is read in place, flat and compressed; no image leads its reader astray."""

import struct
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shinsa.subject.firmware.erofs.lz4_prefix import lz4_prefix
from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.tree import EntryKind, Unreadable
from tests.simulators.erofs_image import BLOCK, CAPABILITY, METHODS, Node, build_erofs
from tests.simulators.squashfs_image import build_squashfs
from tests.subject.firmware.conftest import Open
from tests.subject.firmware.test_hostile import look_at

TEXT = b"".join(b"line %d of a configuration\n" % (number % 50) for number in range(2000))
NODES: dict[str, Node] = {
    "etc/": b"",
    "etc/shadow": b"root::0:0:99999:7:::\n",
    "etc/large": TEXT,
    "etc/empty": b"",
    "bin/": b"",
    "bin/sh": "busybox",
    "console": (5, 300),
}


@pytest.mark.parametrize("method", ["", *METHODS])
def test_everything_is_as_the_image_says(opened: Open, method: str) -> None:
    firmware = opened(build_erofs(NODES, method))
    (tree,) = firmware.roots
    shadow = tree.entries["etc/shadow"]
    assert tree.label == "erofs@0x0"
    assert tree.faults == ()
    assert firmware.unopened == ()
    assert (shadow.mode, shadow.uid, shadow.gid, shadow.capabilities) == (0o4750, 100000, 42, CAPABILITY.hex())
    assert firmware.text(shadow).startswith("root::")
    assert firmware.read(tree.entries["etc/large"]) == TEXT
    assert firmware.read(tree.entries["etc/empty"]) == b""
    assert tree.entries["bin/sh"].target == "busybox"
    assert tree.entries["console"].device == (5, 300)
    assert tree.entries["bin"].kind is EntryKind.DIRECTORY


def test_a_stretch_that_is_followed_by_the_rest_of_its_block_is_read(opened: Open) -> None:
    # before Linux 5.3, blocks were filled up behind what is compressed
    image = build_erofs(NODES, "lz4", features=0)
    blocks = [image[at : at + BLOCK] for at in range(0, len(image), BLOCK)]
    moved = [*blocks[:9], *(block.lstrip(b"\0").ljust(BLOCK, b"\0") for block in blocks[9:])]
    firmware = opened(b"".join(moved))
    assert firmware.read(firmware.trees[0].entries["etc/large"]) == TEXT


def test_a_broken_stretch_makes_only_its_file_unreadable(opened: Open) -> None:
    for method in METHODS:
        image = bytearray(build_erofs(NODES, method))
        image[-BLOCK:] = b"\xff" * BLOCK
        firmware = opened(bytes(image))
        with pytest.raises(Unreadable):
            firmware.read(firmware.trees[0].entries["etc/large"])
        assert firmware.text(firmware.trees[0].entries["etc/shadow"]).startswith("root::")


def test_features_that_are_not_known_keep_it_closed(opened: Open) -> None:
    firmware = opened(build_erofs(NODES, features=0x100))
    assert "features of EROFS that are not read" in firmware.unopened[0].reason


def test_an_unknown_method_is_said(opened: Open) -> None:
    first = bytes(8) + struct.pack("<HH", 1, 0)
    image = build_erofs(NODES, "zstd").replace(
        struct.pack("<IHBB", 0, 0, 3, 0) + first, struct.pack("<IHBB", 0, 0, 9, 0) + first
    )
    firmware = opened(image)
    with pytest.raises(Unreadable, match="method 9"):
        firmware.read(firmware.trees[0].entries["etc/large"])


@pytest.mark.parametrize("name", [b"..", b"a/b", b"/", b"bin\0x"])
def test_names_that_are_none_are_refused(opened: Open, name: bytes) -> None:
    number = 3 * (BLOCK // 32)
    listing = struct.pack("<QHBB", number, 24, 1, 0) + struct.pack("<QHBB", number, 28, 1, 0) + b"good" + name
    (tree,) = opened(build_erofs(NODES, root_names=listing)).trees
    assert {"good", *tree.entries} <= {"good", "bin"}


def test_a_directory_that_leads_to_itself_is_entered_once(opened: Open) -> None:
    listing = struct.pack("<QHBB", BLOCK // 32, 12, 2, 0) + b"self"
    (tree,) = opened(build_erofs(NODES, root_names=listing)).trees
    assert list(tree.entries) == ["self"]
    assert "already entered" in tree.faults[0]


def test_an_image_that_breaks_off_says_so(opened: Open) -> None:
    image = build_erofs(NODES)
    assert f"breaks off {BLOCK} bytes" in opened(image[:-BLOCK]).unopened[0].reason


@pytest.mark.parametrize("raw", [b"", b"\xf0\xff", b"\x10a\x05\x00", b"\x0f\x00\x00"])
def test_broken_lz4_is_refused(raw: bytes) -> None:
    with pytest.raises(Malformed):
        lz4_prefix(raw, 100)


def test_matches_that_overlap_themselves_repeat() -> None:
    assert lz4_prefix(b"\x2fab\x02\x00\x05", 22) == b"ab" * 11


@cache
def _image(method: str) -> bytes:
    return build_erofs(NODES, method)


@settings(max_examples=50, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(["", "lz4", "lzma"]),
    st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), min_size=1, max_size=12),
)
def test_changed_bytes_of_the_structures(method: str, changes: list[tuple[int, int]]) -> None:
    data = bytearray(_image(method))
    used = [at for at in range(1024, len(data), 32) if any(data[at : at + 32])]
    for place, value in changes:
        data[used[place % len(used)] + place % 32] = value
    look_at(bytes(data))


def test_an_image_that_lies_as_a_file_is_looked_into(opened: Open) -> None:
    root = build_squashfs({"etc": None, "bin": None, "etc/shadow": b"root::\n", "bin/x": TEXT * 3}, block_size=4096)
    firmware = opened(build_erofs({"root.sfs": root, "small": root[:2000]}))
    assert [tree.label for tree in firmware.roots] == ["erofs@0x0/root.sfs!squashfs@0x0"]
