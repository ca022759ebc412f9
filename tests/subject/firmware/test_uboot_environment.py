"""The environment of U-Boot: stored with a checksum, in two copies, compiled in; and what only looks like one."""

import zlib

import pytest

from shinsa.subject.firmware.uboot_environment import environments
from tests.simulators.noise import noise
from tests.simulators.squashfs_image import build_squashfs
from tests.subject.firmware.conftest import Open

VARIABLES = (
    b"baudrate=115200\0bootargs=console=ttyS0,115200 root=/dev/mtdblock5\0bootcmd=bootm 0x9f050000\0bootdelay=3\0"
)


def stored(size: int = 0x10000, *, redundant: bool = False, order: str = "little", fill: bytes = b"\xff") -> bytes:
    header = 5 if redundant else 4
    body = VARIABLES + b"\0"
    body += fill * (size - header - len(body))
    checksum = zlib.crc32(body).to_bytes(4, "little" if order == "little" else "big")
    return checksum + (b"\x01" if redundant else b"") + body


@pytest.mark.parametrize("size", [0x1000, 0x10000, 0x40000])
@pytest.mark.parametrize("redundant", [False, True])
@pytest.mark.parametrize("order", ["little", "big"])
def test_a_stored_environment_is_believed_for_its_checksum(size: int, *, redundant: bool, order: str) -> None:
    data = noise(0x200) + stored(size, redundant=redundant, order=order) + noise(100)
    (found,) = environments(data)
    assert (found.offset, found.size, found.stored, found.redundant) == (0x200, size, True, redundant)
    assert found.variables["bootcmd"] == "bootm 0x9f050000"
    assert len(found.variables) == 4


def test_two_copies_are_two(opened: Open) -> None:
    data = stored(0x1000, redundant=True) + stored(0x1000, redundant=True)
    assert [each.offset for each in environments(data)] == [0, 0x1000]
    (tree,) = opened(data).trees
    assert list(tree.entries) == ["u-boot-env.bin"]


def test_a_default_within_the_boot_loader_is_found() -> None:
    data = noise(999) + b"\0" + VARIABLES + b"\0" + noise(999)
    (found,) = environments(data)
    assert (found.offset, found.stored) == (1000, False)
    assert found.variables["bootdelay"] == "3"


def test_a_broken_checksum_leaves_a_default_at_most() -> None:
    data = bytearray(stored(0x1000))
    data[2000] ^= 1
    assert [each.stored for each in environments(bytes(data))] == [False]


@pytest.mark.parametrize(
    "data",
    [
        b"bootcmd=run it\nbootdelay=3\nbootargs=quiet\n",
        b"\0bootcmd=\0usage: bootcmd=...\0",
        b"bootcmd=" * 5000,
        b"bootcmd=x\0" * 5000,
        b"\0" * 1000 + b"bootdelay=" + b"a" * 100_000,
    ],
)
def test_what_only_looks_like_one_is_none(data: bytes) -> None:
    assert list(environments(data)) == []


def test_a_flash_dump_shows_the_loader_and_its_environment(opened: Open) -> None:
    loader = b"U-Boot 2015.01 (Mar 01 2019 - 10:00:00)\0" + bytes(range(64)) * 500 + b"\0" + VARIABLES + b"\0"
    loader += b"\xff" * (-len(loader) % 0x10000)
    image = loader + stored() + build_squashfs({"etc": None, "bin/sh": b"x"}) + b"\xff" * 4096
    firmware = opened(image)
    assert firmware.unopened == ()
    assert [tree.format for tree in firmware.trees] == ["u-boot", "squashfs"]
    data = firmware.read(firmware.trees[0].entries["u-boot.bin"])
    assert [(each.offset, each.stored) for each in environments(data)] == [
        (loader.index(b"baudrate"), False),
        (len(loader), True),
    ]


def test_readable_bytes_of_no_format_are_shown_and_yet_unopened(opened: Open) -> None:
    firmware = opened(b"http://update.example/ " * 500 + b"\x01" * 9)
    (tree,) = firmware.trees
    assert list(tree.entries) == ["data.bin"]
    assert firmware.unopened


def test_packed_bytes_of_no_format_are_not_shown(opened: Open) -> None:
    assert opened(noise(100_000)).trees == ()


def test_a_hostile_list_costs_little() -> None:
    hostile = (b"\0" + b"a=" * 4000 + b"\x01b=c\0bootcmd=x\0") * 100
    assert list(environments(hostile)) == []
