"""Images that somebody would make on purpose: bombs, circles, sizes without end, names and places out of bounds."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache, reduce

import zstandard

from tests.fuzz.seeds import TREE, fdt
from tests.simulators.block_devices import build_gpt, build_mbr, build_super, extended_table
from tests.simulators.cpio_image import build_cpio, member
from tests.simulators.cramfs_image import build_cramfs
from tests.simulators.erofs_image import build_erofs
from tests.simulators.fat_image import build_fat
from tests.simulators.jffs2_image import ZERO, Jffs2, build_jffs2
from tests.simulators.romfs_image import build_romfs, with_check
from tests.simulators.squashfs_image import build_squashfs
from tests.simulators.ubi_image import Ubi
from tests.simulators.ubifs_image import build_ubifs, dent, ino, piece
from tests.simulators.yaffs_image import HARD_LINK, Yaffs, build_yaffs

ZEROS = 48 << 20
NAMES = (
    b"../../../etc/cron.d/x",
    b"/etc/passwd",
    b"..",
    b".",
    b"a\0b",
    b"a/../b",
    b"\xff\xfe",
    b"n" * 5000,
    b"x/" * 3000,
)


def _nested(depth: int) -> bytes:
    return reduce(lambda data, _: gzip.compress(data, mtime=0), range(depth), build_cpio(TREE))


def _zip_of_one_member_many_times() -> bytes:
    """Every record of the directory names the same packed data."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("0"), bytes(1 << 22), zipfile.ZIP_DEFLATED)
    data = out.getvalue()
    start = data.index(b"PK\1\2")
    end = data.index(b"PK\5\6")
    record = data[start:end]
    fixed = bytearray()
    for number in range(2000):
        head = bytearray(record[:46])
        struct.pack_into("<H", head, 28, 4)
        fixed += head + f"{number:04d}".encode()
    tail = struct.pack("<4s4HIIH", b"PK\5\6", 0, 0, 2000, 2000, len(fixed), start, 0)
    return data[:start] + bytes(fixed) + tail


def _zip_that_lies() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("a", "b"):
            archive.writestr(zipfile.ZipInfo(name), b"x" * 2000)
    data = bytearray(out.getvalue())
    place = data.index(b"PK\1\2")
    # stored, and as long as the whole archive from its first byte on: a member that holds itself
    struct.pack_into("<II", data, place + 20, len(data) - 60, len(data) - 60)
    return bytes(data)


def _tar(*members: tuple[bytes, int | bytes, bytes]) -> bytes:
    """Members by name, size (or its raw field) and type, each with one block behind it."""
    out = b""
    for name, size, kind in members:
        made = tarfile.TarInfo("x")
        made.type, made.linkname = kind, "../../../etc/passwd"
        head = bytearray(made.tobuf(tarfile.GNU_FORMAT))
        head[:100] = name[:100].ljust(100, b"\0")
        if isinstance(size, int):
            head[124:136] = b"\x80" + (size % (1 << 88)).to_bytes(11, "big")
        else:
            head[124:136] = size
        head[148:156] = b" " * 8
        head[148:156] = b"%06o\0 " % sum(head)
        out += bytes(head) + b"y" * 512
    return out + bytes(1024)


def _cpio(*sizes: int) -> bytes:
    heads = [bytearray(member(b"name", b"data", 0o100644)) for _ in sizes]
    for head, size in zip(heads, sizes, strict=True):
        head[54:62] = b"%08X" % size
    return b"".join(map(bytes, heads)) + build_cpio({})


def _squashfs(change: Callable[[bytearray, int], None]) -> bytes:
    """A file system with one file, and its stored inode table open to a change."""
    image = bytearray(build_squashfs({"f": b"x"}, block_size=4096, fragments=False, compress=lambda data: data))
    (table,) = struct.unpack_from("<Q", image, 64)
    change(image, table + 2)
    return bytes(image)


def _fit_around(place: int, length: int) -> bytes:
    """A FIT of 64 images that all lie at one place."""
    strings = b"data-position\0data-size\0"
    body = struct.pack(">III", 1, 0, 1) + b"images\0\0"
    for number in range(64):
        body += struct.pack(">I", 1) + b"%03d\0" % number
        body += struct.pack(">4I", 3, 4, 0, place) + struct.pack(">4I", 3, 4, 14, length) + struct.pack(">I", 2)
    body += struct.pack(">3I", 2, 2, 9)
    size = 56 + len(body) + len(strings)
    head = (0xD00DFEED, size, 56, 56 + len(body), 40, 17, 16, 0, len(strings), len(body))
    return (struct.pack(">10I", *head) + bytes(16) + body + strings).ljust(-(-size // 4) * 4, b"\0")


def _fits_within_fits() -> bytes:
    """Each of 64 images is the next FIT, of which each image is the next."""
    data = gzip.compress(b"x" * 5000, mtime=0)
    for _ in range(6):
        data = _fit_around(len(_fit_around(0, 0)), len(data)) + data
    return data


def _jffs2() -> bytes:
    image = build_jffs2({"a/b": b"x"})
    image.name(3, b"up", 1, 4)
    image.name(2, b"self", 2, 4)
    for number, name in enumerate(NAMES):
        image.name(1, name[:255], 100 + number)
        image.inode(100 + number, 0o100644, at=(1 << 31) - 1, size=(1 << 31) - 1, method=ZERO, total=(1 << 32) - 1)
    return bytes(image.out)


def _jffs2_overlaps() -> bytes:
    image = Jffs2()
    image.name(1, b"f", 2)
    packed = zlib.compress(bytes(65536))
    for at in range(3000):
        image.inode(2, 0o100644, packed=packed, method=6, size=65536, at=3000 - at, total=69000)
    return bytes(image.out)


def _ubifs() -> bytes:
    more = [dent(1, name[:255], 100 + number) for number, name in enumerate(NAMES)]
    more += [ino(100 + number, 0o100644, 1 << 62) for number in range(len(NAMES))]
    more += [dent(2, b"up", 1), dent(2, b"self", 2), dent(1, b"dev", 200), ino(200, 0o060600, data=b"\xff" * 9)]
    more += [piece(100, 0x1FFF_FFFF, bytes(4096))]
    return bytes(build_ubifs({"a/b": b"x"}, more=more))


def _ubi() -> bytes:
    image = Ubi(size=2048)
    for number in (0, 1, 1 << 20, (1 << 31) - 1):
        image.block(0, number, b"x")
        image.block(1, number, b"x", kind=2, blocks=(1 << 32) - 1)
    image.table({0: b"..", 1: b"/", 2: b"\xff" * 127})
    return bytes(image.out)


def _yaffs() -> bytes:
    image = build_yaffs({"a": None})
    for number, name in enumerate(NAMES):
        image.header(300 + number, 1, name[:255], size=(1 << 32) - 2)
        image.write(300 + number, (1 << 31) - 1, b"far")
    for number in range(400, 410):
        image.header(number, HARD_LINK, b"ring%d" % number, same_as=400 + (number + 1) % 10)
        image.header(number + 100, 3, b"d", parent=500 + (number + 1) % 10)
    return bytes(image.out)


def _heads() -> bytes:
    """First headers of YAFFS, one right behind the other, none with tags."""
    image = Yaffs()
    image.header(257, 1, b"name")
    return bytes(image.out[:16]) * 20_000


def _gpt_of_itself() -> bytes:
    """Every partition is the whole disk, from its first sector on."""
    disk = bytearray(build_gpt({f"p{number}": b"x" for number in range(100)}, first=40))
    for number in range(128):
        place = 1024 + number * 128
        disk[place : place + 56] = struct.pack("<16s16sQQQ", b"T" * 16, b"U" * 16, 0, len(disk) // 512 - 1, 0)
    struct.pack_into("<I", disk, 512 + 88, zlib.crc32(disk[1024 : 1024 + 128 * 128]))
    struct.pack_into("<I", disk, 512 + 16, 0)
    struct.pack_into("<I", disk, 512 + 16, zlib.crc32(disk[512 : 512 + 92]))
    return bytes(disk)


def _mbr_of_itself() -> bytes:
    """Partitions that are the whole disk, and an extended one whose next table is itself."""
    entries = [(0x83, 0, 40), (0x83, 1, 39), (0x05, 10, 20), (0x0F, 10, 20)]
    return build_mbr(entries, {10: extended_table((0x83, 0, 20), (0x05, 0, 20))}, sectors=40)


def _sparse_without_end() -> bytes:
    """Three chunks that repeat four bytes over terabytes, in an image that says so."""
    chunk = struct.pack("<HHII4s", 0xCAC2, 0, 0x4000_0000, 16, b"abcd")
    return struct.pack("<IHHHHIIII", 0xED26FF3A, 1, 0, 28, 12, 4096, 0xC000_0000, 3, 0) + chunk * 3


def _super_of_the_same() -> bytes:
    """Many partitions of many extents, all over the same sectors."""
    extents = [(0x1000_0000, 0, 64), (64, 0, 64), (0x7FFF_FFFF_FFFF_FFFF, 1, 0)] * 20
    return build_super({f"p{number}": extents for number in range(20)}, 1 << 20, {64: build_squashfs(TREE)})


def _fat_in_circles() -> bytes:
    return build_fat(12, {"A": b"1" * 6000, "B/C": b"2"}, chain={2: 2, 3: 4, 4: 3, 5: 2, 6: 6})


def _erofs() -> bytes:
    """Directories that lead to the root, and a file of exabytes."""
    image = bytearray(build_erofs({"a/": b"", "a/b": b"x", "c": b"y"}))
    for block in range(1, len(image) // 4096):
        struct.pack_into("<Q", image, block * 4096 + 8, 0xFFFF_FFFF_FFFF)
    return bytes(image)


def _many(name: str, piece_of: bytes, size: int = 100_000) -> tuple[str, Callable[[], bytes]]:
    return f"many-{name}", lambda: piece_of * (size // len(piece_of))


MAKERS: dict[str, Callable[[], bytes]] = {
    "zeros-gzip": lambda: gzip.compress(bytes(ZEROS), 1, mtime=0),
    "zeros-xz": lambda: lzma.compress(bytes(ZEROS), preset=0),
    "zeros-lzma": lambda: lzma.compress(bytes(ZEROS), lzma.FORMAT_ALONE, preset=0),
    "zeros-bzip2": lambda: bz2.compress(bytes(ZEROS), 1),
    "zeros-zstd": lambda: zstandard.ZstdCompressor().compress(bytes(ZEROS)),
    "zeros-thrice": lambda: gzip.compress(gzip.compress(gzip.compress(bytes(ZEROS), 1, mtime=0)), mtime=0),
    "many-bombs": lambda: gzip.compress(bytes(4 << 20), 1, mtime=0) * 60,
    "deep": lambda: _nested(100),
    "zip-overlapping": _zip_of_one_member_many_times,
    "zip-that-lies": _zip_that_lies,
    "tar-sizes": lambda: _tar(*((b"f%d" % at, size, b"0") for at, size in enumerate((-1, -512, 1 << 63, 1 << 40)))),
    "tar-garbage": lambda: _tar((b"a", b"-0000000001\0", b"0"), (b"b", b"9" * 12, b"0"), (b"c", b" " * 12, b"0")),
    "tar-names": lambda: _tar(*((name, b"00000000010\0", kind) for name in NAMES for kind in (b"0", b"1", b"2", b"3"))),
    "tar-long": lambda: _tar(
        (b"././@LongLink", 1 << 40, b"L"), (b"x", -5, b"K"), (b"y", 1 << 62, b"x"), (b"z", -1, b"S")
    ),
    "cpio-sizes": lambda: _cpio(0xFFFF_FFFF, 0x8000_0000, 5, 0x7FFF_FFFF),
    "cpio-names": lambda: b"".join(member(name, b"x", 0o100644) for name in NAMES) + build_cpio({}),
    "squashfs-blocks": lambda: _squashfs(lambda image, at: struct.pack_into("<I", image, at + 28, 1 << 31)),
    "squashfs-self": lambda: _squashfs(lambda image, at: image.__setitem__(slice(at, at + 2), b"\1\0")),
    "squashfs-inodes": lambda: _squashfs(lambda image, _: struct.pack_into("<I", image, 4, 0xFFFF_FFFF)),
    "fit-of-itself": lambda: _fit_around(0, len(_fit_around(0, 0))),
    "fits-within-fits": _fits_within_fits,
    "fit-of-bombs": lambda: fdt({f"bomb{number}": gzip.compress(bytes(8 << 20), 1, mtime=0) for number in range(20)}),
    "jffs2": _jffs2,
    "jffs2-overlaps": _jffs2_overlaps,
    "ubi": _ubi,
    "ubifs": _ubifs,
    "yaffs": _yaffs,
    "yaffs-heads": _heads,
    "gpt-of-itself": _gpt_of_itself,
    "mbr-of-itself": _mbr_of_itself,
    "sparse-without-end": _sparse_without_end,
    "super-of-the-same": _super_of_the_same,
    "fat-in-circles": _fat_in_circles,
    "cramfs-sizes": lambda: build_cramfs(TREE)[:64] + b"\xff" * 4000,
    "romfs-circles": lambda: with_check(build_romfs({"a/b": b"x", "c": b"y"})[:32] + b"\0\0\0\x21" * 200),
    "erofs-sizes": _erofs,
    **dict(
        (
            _many("squashfs", b"hsqs"),
            _many("gzip", b"\x1f\x8b\x08\0"),
            _many("jffs2", b"\x85\x19"),
            _many("ubi", b"UBI#"),
            _many("zip", b"PK\3\4"),
            _many("ends-of-zip", b"PK\3\4" + bytes(26) + b"PK\5\6" + bytes(18)),
            _many("zstd", b"\x28\xb5\x2f\xfd"),
            _many("cpio", b"070701"),
            _many("fdt", b"\xd0\x0d\xfe\xed"),
            _many("xz", b"\xfd7zXZ\0"),
            _many("lzma", b"\x5d\0\0\x80\0"),
        )
    ),
}


@cache
def bombs() -> Mapping[str, bytes]:
    """Give every image by its name."""
    return {f"bomb-{name}": make() for name, make in MAKERS.items()}
