"""UBI volumes are put together from their newest blocks, and what of them is lost is said."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from shinsa.subject.firmware.bounds import Bounds
from shinsa.subject.firmware.firmware import open_firmware
from tests.simulators.squashfs_image import Short, build_squashfs
from tests.simulators.ubi_image import STATIC, Ubi
from tests.simulators.ubifs_image import LEB, build_ubifs
from tests.subject.firmware.conftest import Open

TREE: dict[str, Short] = {"etc/passwd": b"root:x:0:0::/:/bin/sh\n" * 900, "bin/sh": "busybox"}
SQUASHFS = build_squashfs(TREE, compress=lambda data: data)


def test_volumes_are_opened_by_their_names(opened: Open) -> None:
    image = Ubi()
    image.table({0: b"kernel", 1: b"rootfs", 2: b"../x"})
    image.volume(0, b"kernel code " * 3000, kind=STATIC)
    image.erased()
    image.volume(1, bytes(build_ubifs(TREE)))
    image.volume(2, SQUASHFS)
    firmware = opened(bytes(image.out))
    assert {tree.label: tree.format for tree in firmware.trees} == {
        "ubi@0x0[kernel]": "ubi",
        "ubi@0x0[rootfs]!ubifs@0x0": "ubifs",
        "ubi@0x0[.._x]!squashfs@0x0": "squashfs",
    }
    assert firmware.unopened == ()
    (kernel,) = [entry for entry in firmware.files() if entry.path == "kernel"]
    assert firmware.read(kernel) == b"kernel code " * 3000
    assert all(len(firmware.read(entry)) == entry.size for entry in firmware.files())


def test_a_ubifs_is_read_where_its_blocks_lie(opened: Open) -> None:
    image = Ubi(size=2 * LEB, data=LEB)
    data = bytes(build_ubifs(TREE))
    numbers = list(range(-(-len(data) // LEB)))
    image.table({0: b"rootfs"})
    for number in numbers[::-1]:
        piece = data[number * LEB : (number + 1) * LEB]
        if piece.strip(b"\xff"):
            image.block(0, number, piece)
    firmware = opened(bytes(image.out))
    (tree,) = firmware.trees
    assert (tree.label, tree.faults, firmware.unopened) == ("ubi@0x0[rootfs]!ubifs@0x0", (), ())
    assert firmware.read(tree.entries["etc/passwd"]) == b"root:x:0:0::/:/bin/sh\n" * 900
    assert len(firmware.regions) == 1
    broken = bytearray(image.out)
    broken[-LEB + 100] ^= 1
    assert opened(bytes(broken)).trees[0].format in {"ubi", "ubifs"}


def test_blocks_may_lie_in_any_order_with_older_ones_among_them(opened: Open) -> None:
    image = Ubi()
    image.block(3, 1, b"b" * 100)
    image.block(3, 0, b"old", sequence=1)
    image.block(3, 0, b"a" * image.room, sequence=9)
    image.block(3, 3, b"d")
    image.block(3, 0, b"broken copy", sequence=12, copied=True, checksum=1)
    image.block(3, 1, b"copied", sequence=13, copied=True)
    image.table({3: b"v"})
    firmware = opened(bytes(image.out))
    (tree,) = firmware.trees
    data = firmware.read(tree.entries["v"])
    pieces = [b"a" * image.room, b"copied", b"", b"d"]
    assert data == b"".join(piece.ljust(image.room, b"\xff") for piece in pieces)


def test_bad_blocks_and_blank_ones_are_passed_over(opened: Open) -> None:
    image = Ubi()
    image.table({0: b"v"})
    image.out += b"\xff" * image.size + bytes(image.size)
    image.volume(0, SQUASHFS)
    firmware = opened(bytes(image.out) + b"\xff" * image.size * 3)
    assert firmware.trees[0].format == "squashfs"
    assert firmware.unopened == ()


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda image: image.out.__setitem__(image.size * 3, 0), "no valid header"),
        (lambda image: image.out.__setitem__(image.size * 3 + 520, 7), "volume header of the erase block"),
        (lambda image: image.out.__setitem__(image.size * 3 + 2000, 7), "logical block 1 of static volume 0"),
        (lambda image: image.out.__delitem__(slice(-5000, None)), "breaks off 5000 bytes"),
        (lambda image: image.out.__delitem__(slice(-image.size, None)), "breaks off after"),
    ],
)
def test_what_is_lost_is_said(opened: Open, spoil: Callable[[Ubi], None], why: str) -> None:
    image = Ubi()
    image.table({0: b"v"})
    image.volume(0, SQUASHFS, kind=STATIC)
    spoil(image)
    assert any(why in region.reason for region in opened(bytes(image.out)).unopened)


def test_a_lost_table_leaves_the_volumes_their_numbers(opened: Open) -> None:
    image = Ubi()
    image.volume(5, SQUASHFS)
    firmware = opened(bytes(image.out))
    assert firmware.trees[0].label == "ubi@0x0[volume-5]!squashfs@0x0"
    assert "volume table is lost" in firmware.unopened[0].reason


def test_an_interrupted_update_is_said(opened: Open) -> None:
    image = Ubi()
    image.table({0: b"v"}, updating=True)
    image.volume(0, SQUASHFS)
    assert "update of volume v was interrupted" in opened(bytes(image.out)).unopened[0].reason


def test_two_devices_in_one_dump_stay_apart(opened: Open) -> None:
    first, second = Ubi(), Ubi(device=0x99)
    for image in (first, second):
        image.table({0: b"v"})
        image.volume(0, SQUASHFS)
    firmware = opened(bytes(first.out + second.out))
    assert [tree.label for tree in firmware.trees] == [
        "ubi@0x0[v]!squashfs@0x0",
        f"ubi@{len(first.out):#x}[v]!squashfs@0x0",
    ]


def test_hostile_headers_are_refused(opened: Open) -> None:
    image = Ubi()
    image.table({0: b"v", 1: b"v"})
    image.block(0, 0x7FFF_FFFF, b"far away")
    image.volume(1, SQUASHFS)
    firmware = opened(bytes(image.out))
    assert "out of reach" in firmware.unopened[0].reason
    assert firmware.trees[0].label == "ubi@0x0[volume-1-v]!squashfs@0x0"
    assert "the reading stopped" in opened(bytes(image.out), Bounds(held=100)).unopened[0].reason
    assert "volume v" in opened(bytes(image.out), Bounds(held=9000)).unopened[0].reason
    single = Ubi()
    single.erased()
    assert "a single erase block" in opened(bytes(single.out)).unopened[0].reason
    outside = bytearray(image.out)
    struct.pack_into(">I", outside, image.size + 20, 0x7FFF_FFFF)
    assert opened(bytes(outside)).trees


DATA = Path(__file__).parents[4] / "shared/data/firmware/formats"


def test_a_real_image_is_read_whole() -> None:
    if not DATA.is_dir():
        pytest.skip("the real images are not beside the checkout")
    firmware = open_firmware(DATA / "ubi__ubi.img")
    assert firmware.unopened == ()
    (tree,) = firmware.trees
    assert tree.label == "ubi@0x0[rootfs]!ubifs@0x0"
    assert len(list(firmware.files())) == 3
