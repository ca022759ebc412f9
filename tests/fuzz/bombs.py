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
from tests.simulators.cpio_image import build_cpio, member
from tests.simulators.jffs2_image import ZERO, Jffs2, build_jffs2
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


def _fit_of_itself() -> bytes:
    """Each image of the FIT is the FIT."""
    strings = b"data-position\0data-size\0"
    body = struct.pack(">III", 1, 0, 1) + b"images\0\0"
    size = 56 + len(body) + 64 * 44 + 12 + len(strings)
    for number in range(64):
        body += struct.pack(">I", 1) + b"%03d\0" % number
        body += struct.pack(">4I", 3, 4, 0, 0) + struct.pack(">4I", 3, 4, 14, size) + struct.pack(">I", 2)
    body += struct.pack(">3I", 2, 2, 9)
    head = (0xD00DFEED, size, 56, 56 + len(body), 40, 17, 16, 0, len(strings), len(body))
    return struct.pack(">10I", *head) + bytes(16) + body + strings


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


def _many(name: str, piece_of: bytes, size: int = 300_000) -> tuple[str, Callable[[], bytes]]:
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
    "fit-of-itself": _fit_of_itself,
    "fit-of-bombs": lambda: fdt({f"bomb{number}": gzip.compress(bytes(8 << 20), 1, mtime=0) for number in range(20)}),
    "jffs2": _jffs2,
    "jffs2-overlaps": _jffs2_overlaps,
    "ubi": _ubi,
    "ubifs": _ubifs,
    "yaffs": _yaffs,
    "yaffs-heads": _heads,
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
