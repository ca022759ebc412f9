"""Dumps with spare areas are opened as if there were none; plain images are left alone."""

from collections.abc import Callable

import pytest

from shinsa.subject.firmware.bounds import Bounds
from tests.simulators.jffs2_image import build_jffs2
from tests.simulators.noise import noise
from tests.simulators.squashfs_image import Short, build_squashfs
from tests.simulators.ubi_image import Ubi
from tests.simulators.yaffs_image import Yaffs, build_yaffs
from tests.subject.firmware.conftest import Open

TREE: dict[str, Short] = {"etc/passwd": b"root:x:0:0::/:/bin/sh\n" * 900, "bin/busybox": noise(40_000)}
SQUASHFS = build_squashfs(TREE)


def dumped(data: bytes, page: int, spare: int, mark: int = 0) -> bytes:
    """Put a spare area behind each page, with a mark and something like error correction."""
    out = b""
    for start in range(0, len(data), page):
        piece = data[start : start + page].ljust(page, b"\xff")
        behind = bytearray(b"\xff" * spare)
        if piece.strip(b"\xff"):
            behind[spare // 2 :] = noise(spare - spare // 2)
        behind[mark] = 0xFF
        out += piece + behind
    return out


@pytest.mark.parametrize(
    ("page", "spare", "mark"), [(2048, 64, 0), (4096, 224, 0), (512, 16, 5), (8192, 448, 0), (2048, 128, 0)]
)
def test_the_spare_areas_are_taken_out(opened: Open, page: int, spare: int, mark: int) -> None:
    image = noise(page * 8) + SQUASHFS.ljust(-(-len(SQUASHFS) // page) * page * 2, b"\xff")
    firmware = opened(dumped(image, page, spare, mark))
    (tree,) = firmware.trees
    assert tree.label == f"nand@0x0!squashfs@{page * 8:#x}"
    assert tree.faults == ()
    assert firmware.read(tree.entries["bin/busybox"]) == TREE["bin/busybox"]
    assert firmware.regions[0].format == f"nand pages of {page}+{spare} bytes"
    assert firmware.regions[0].opened


def test_jffs2_and_ubi_are_read_through_the_pages(opened: Open) -> None:
    image = Ubi(size=16384, header=2048, data=4096)
    image.table({0: b"rootfs"})
    image.volume(0, SQUASHFS)
    firmware = opened(dumped(bytes(image.out), 2048, 64) + b"tail")
    assert firmware.trees[0].label == "nand@0x0!ubi@0x0[rootfs]!squashfs@0x0"
    jffs2 = bytes(build_jffs2(TREE, method=0, compress=bytes).out)
    firmware = opened(dumped(jffs2, 512, 16, 5))
    (tree,) = firmware.trees
    assert (tree.label, tree.faults) == ("nand@0x0!jffs2@0x0", ())


def test_yaffs_keeps_its_spare_areas(opened: Open) -> None:
    yaffs = build_yaffs(TREE, tags=2)
    early = Yaffs(tags=2)
    early.write(258, 9, b"older")
    early.out += b"\xff" * 2112
    image = dumped(SQUASHFS.ljust(65536, b"\0"), 2048, 64) + bytes(early.out + yaffs.out) + b"\xff" * 2112 * 9
    image += dumped(SQUASHFS, 2048, 64)
    firmware = opened(image)
    assert sorted(tree.format for tree in firmware.trees) == ["squashfs", "squashfs", "yaffs2"]
    assert all(tree.faults == () for tree in firmware.trees)
    (tree,) = [tree for tree in firmware.trees if tree.format == "yaffs2"]
    assert tree.label == f"yaffs2@{32 * 2112:#x}"
    assert firmware.read(tree.entries["bin/busybox"]) == TREE["bin/busybox"]


@pytest.mark.parametrize(
    "made",
    [
        lambda: noise(2112 * 40),
        lambda: (bytes(range(256)) * 400)[: 2112 * 40],
        lambda: b"\xff" * 2112 * 30 + noise(2112 * 8),
        lambda: (SQUASHFS * 3)[: 2112 * 30],
        lambda: bytes(2112 * 40 - 1) + b"x",
        lambda: bytes(build_yaffs(TREE).out),
    ],
)
def test_plain_images_are_left_alone(opened: Open, made: Callable[[], bytes]) -> None:
    assert not any(region.format.startswith("nand") for region in opened(made()).regions)


def test_it_is_bounded(opened: Open) -> None:
    image = dumped(SQUASHFS, 2048, 64)
    assert "the reading stopped" in opened(image, Bounds(held=1000)).unopened[0].reason
