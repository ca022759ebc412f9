"""File systems that are not read are named with their size, and are said to be closed."""

import struct
import zlib

import pytest

from tests.subject.firmware.conftest import Open

SIZE = 1 << 20
F2FS = bytes(1024) + struct.pack("<IHHIIIIIIIQ", 0xF2F52010, 1, 16, 9, 3, 12, 9, 1, 1, 0, SIZE >> 12)
BTRFS = bytes(0x10040) + b"_BHRfS_M" + bytes(0x70 - 0x48) + struct.pack("<Q", SIZE)
XFS = b"XFSB" + struct.pack(">IQ", 4096, SIZE >> 12)
EXFAT = b"\xeb\x76\x90EXFAT   ".ljust(72, b"\0") + struct.pack("<Q", SIZE >> 9).ljust(36, b"\0") + b"\x09"
ISO = (bytes(0x8000) + b"\x01CD001\x01\x00").ljust(0x8000 + 80, b"\0") + struct.pack("<I", SIZE >> 11)
NTFS = (b"\xeb\x52\x90NTFS    " + struct.pack("<H", 512)).ljust(40, b"\0") + struct.pack("<Q", (SIZE >> 9) - 1)
SEVEN = struct.pack("<QQI", SIZE - 132, 100, 0)
SEVEN = b"7z\xbc\xaf\x27\x1c\x00\x04" + struct.pack("<I", zlib.crc32(SEVEN)) + SEVEN
CAB = struct.pack("<4sII", b"MSCF", 0, SIZE)
HEADS = {
    "f2fs": F2FS,
    "btrfs": BTRFS,
    "xfs": XFS,
    "exfat": EXFAT,
    "iso9660": ISO,
    "ntfs": NTFS,
    "7z": SEVEN,
    "cab": CAB,
}


@pytest.mark.parametrize(("name", "head"), HEADS.items())
def test_it_is_named_with_its_size_and_said_to_be_closed(opened: Open, name: str, head: bytes) -> None:
    whole = opened(head.ljust(SIZE, b"\0") + b"behind it" * 20)
    (region,) = [region for region in whole.unopened if region.format == name]
    assert (region.offset, region.size) == (0, SIZE)
    assert "no reader for" in region.reason
    (region,) = [region for region in opened(head.ljust(SIZE // 2, b"\0")).unopened if region.format == name]
    assert f"breaks off {SIZE // 2} bytes" in region.reason


def test_an_archive_of_rar_is_named(opened: Open) -> None:
    (region,) = opened(b"Rar!\x1a\x07\x01\x00" + bytes(range(256)) * 8).unopened
    assert region.format == "rar"
