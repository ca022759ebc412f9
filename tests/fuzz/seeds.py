"""Small sound images of the formats that the reader knows, by name, from which mutated ones are made.

Where the real samples of formats lie beside the checkout, the small ones of them are seeds too.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

import zstandard

from shinsa.subject.firmware.signatures import known_formats
from tests.fuzz.recordings import recordings
from tests.simulators.block_devices import build_gpt, build_mbr, build_sparse, build_super, extended_table
from tests.simulators.cpio_image import build_cpio
from tests.simulators.cramfs_image import build_cramfs
from tests.simulators.elf_image import ElfImage
from tests.simulators.erofs_image import build_erofs
from tests.simulators.ext_image import build_ext, is_available
from tests.simulators.fat_image import build_fat
from tests.simulators.jffs2_image import build_jffs2
from tests.simulators.microcontroller import (
    cortex_m,
    esp_app,
    esp_boot_loader,
    esp_flash,
    esp_table,
    intel_hex,
    mcuboot,
    nvs,
    s_records,
    spiffs,
    uf2,
)
from tests.simulators.old_squashfs_image import build_old_squashfs
from tests.simulators.romfs_image import build_romfs
from tests.simulators.squashfs_image import Short, Special, build_squashfs
from tests.simulators.ubi_image import STATIC, Ubi
from tests.simulators.ubifs_image import LEB, build_ubifs, dent, ino, piece
from tests.simulators.yaffs_image import build_yaffs
from tests.subject.firmware.test_android_vendor_boot import vendor
from tests.subject.firmware.test_ar import member as ar_member
from tests.subject.firmware.test_ar import packed
from tests.subject.firmware.test_block_streams import legacy, lzip, lzop
from tests.subject.firmware.test_erofs import NODES
from tests.subject.firmware.test_fat import FILES
from tests.subject.firmware.test_littlefs import image as littlefs
from tests.subject.firmware.test_vendor_containers import HEADERS, PARTS, safeloader, ubiquiti, xiaomi
from tests.subject.firmware.test_verified_boot_images import new_image, old_image

TREE: dict[str, Short] = {
    "etc/shadow": (b"root::0:0:99999:7:::\n", 0o600, 0, 42),
    "etc/passwd": b"root:x:0:0::/:/bin/sh\n" * 40,
    "bin/busybox": (bytes(range(256)) * 20, 0o4755, 0, 0),
    "bin/sh": "busybox",
    "dev/console": Special(5, (5, 1)),
    "a/b/c/d": "../../../..",
    "empty": b"",
}
LARGEST_REAL = 400_000
LARGE: dict[str, Short] = {**TREE, "lib/library": bytes(range(251)) * 60}


def _tar(form: int) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, data in (("etc/" + "long" * 60, b"x" * 700), ("etc/passwd", b"root::"), ("bin/sh", b"y" * 30)):
            made = tarfile.TarInfo(name)
            made.size, made.pax_headers = len(data), {"SCHILY.xattr.user.x": "y"}
            archive.addfile(made, io.BytesIO(data))
        link = tarfile.TarInfo("bin/ash")
        link.type, link.linkname = tarfile.SYMTYPE, "sh"
        archive.addfile(link)
    return out.getvalue()


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("etc/shadow"), "root::" * 100, zipfile.ZIP_DEFLATED)
        archive.writestr(zipfile.ZipInfo("image"), build_squashfs(TREE, block_size=4096))
    return out.getvalue()


def fdt(images: Mapping[str, bytes]) -> bytes:
    """A flattened device tree whose node `images` has a child with `data` for each."""
    strings = b"data\0type\0"
    body = struct.pack(">II", 1, 0) + struct.pack(">I", 1) + b"images\0\0"
    for name, data in images.items():
        raw = name.encode() + b"\0"
        body += struct.pack(">I", 1) + raw + bytes(-len(raw) % 4)
        body += struct.pack(">3I", 3, len(data), 0) + data + bytes(-len(data) % 4) + struct.pack(">I", 2)
    body += struct.pack(">3I", 2, 2, 9)
    size = 56 + len(body) + len(strings)
    head = struct.pack(">10I", 0xD00DFEED, size, 56, 56 + len(body), 40, 17, 16, 0, len(strings), len(body))
    return head + bytes(16) + body + strings


def _uimage(body: bytes) -> bytes:
    def header(checksum: int) -> bytes:
        fields = (0x27051956, checksum, 0, len(body), 0x80000000, 0, zlib.crc32(body), 5, 5, 2, 0, b"test")
        return struct.pack(">7I4B32s", *fields)

    return header(zlib.crc32(header(0))) + body


def _ubi() -> bytes:
    image = Ubi()
    image.table({0: b"kernel", 1: b"rootfs"})
    image.volume(0, b"kernel code " * 900, kind=STATIC)
    image.volume(1, build_squashfs(TREE, block_size=4096))
    return bytes(image.out)


def _ubifs() -> bytes:
    journal = [dent(1, b"new", 90), ino(90, 0o100600, 3), piece(90, 0, b"new"), dent(1, b"empty", 0)]
    return bytes(build_ubifs(TREE, journal=journal))


def _ubi_of_ubifs() -> bytes:
    image = Ubi(size=2 * LEB, data=LEB)
    image.table({0: b"rootfs"})
    data = _ubifs()
    for number in range(len(data) // LEB):
        piece_of = data[number * LEB : (number + 1) * LEB]
        if piece_of.strip(b"\xff"):
            image.block(0, number, piece_of)
    return bytes(image.out)


def _dump() -> bytes:
    chance = random.Random(3)  # noqa: S311 - repeatable
    data = build_squashfs(LARGE, compress=lambda raw: raw).ljust(20480, b"\xff")
    pages = [data[at : at + 512] for at in range(0, len(data), 512)]
    return b"".join(page + b"\xff" * 8 + chance.randbytes(8) for page in pages)


def _partitions() -> bytes:
    """An ESP flash with a SPIFFS in a partition."""
    table = esp_table(("storage", 1, 0x82, 0x10000, 0x10000, 0))
    held = spiffs({"/etc/wifi": b"psk=secret", "/big": bytes(range(200)) * 9})
    return (b"\xff" * 0x8000 + table).ljust(0x10000, b"\xff") + held


def _ext(kind: str) -> bytes:
    files = (("etc/shadow", b"root::0:0:::::\n"), ("bin/busybox", bytes(range(256)) * 40))
    return build_ext(files, ("symlink bin/sh busybox", "mknod console c 5 1"), "-t", kind, "-b", "1024", size="2M")


WIFI: dict[str, dict[str, str | int | bytes]] = {"nvs.net80211": {"sta.ssid": "Net", "sta.pswd": b"secret\0"}}
MAKERS: dict[str, Callable[[], bytes]] = {
    "squashfs": lambda: build_squashfs(TREE, block_size=4096),
    "squashfs-stored": lambda: build_squashfs(LARGE, block_size=4096, compress=lambda data: data),
    "squashfs-big": lambda: build_squashfs(TREE, block_size=4096, order=">", fragments=False),
    "squashfs-1": lambda: build_old_squashfs(1, TREE),
    "squashfs-2": lambda: build_old_squashfs(2, TREE, order=">"),
    "squashfs-3": lambda: build_old_squashfs(3, TREE, compress=lambda data: data),
    "cpio": lambda: build_cpio(TREE),
    "gzip": lambda: gzip.compress(build_cpio(TREE), mtime=0),
    "xz": lambda: lzma.compress(build_cpio(TREE)),
    "lzma": lambda: lzma.compress(build_cpio(TREE), lzma.FORMAT_ALONE),
    "bzip2": lambda: bz2.compress(build_cpio(TREE)),
    "zstd": lambda: zstandard.ZstdCompressor().compress(build_cpio(TREE)),
    "tar-pax": lambda: _tar(tarfile.PAX_FORMAT),
    "tar-gnu": lambda: _tar(tarfile.GNU_FORMAT),
    "zip": _zip,
    "fit": lambda: fdt({"kernel": gzip.compress(b"x" * 5000, mtime=0), "root": build_squashfs(TREE)}),
    "uimage": lambda: _uimage(lzma.compress(build_cpio(TREE), lzma.FORMAT_ALONE)),
    "elf": lambda: ElfImage(imports=("gets",), needed=("libc.so.6",), sections={".rodata": b"x" * 100}).write(),
    "elf-32": lambda: ElfImage(bits=32, order=">", machine=8, exports=("a", "b")).write(),
    "jffs2": lambda: bytes(build_jffs2(TREE).out),
    "jffs2-big": lambda: bytes(build_jffs2(LARGE, ">", 0, bytes).out),
    "ubi": _ubi,
    "ubifs": _ubifs,
    "ubi-ubifs": _ubi_of_ubifs,
    "yaffs2": lambda: bytes(build_yaffs(TREE, tags=2).out),
    "yaffs1": lambda: bytes(build_yaffs(TREE, chunk=512, spare=16, first=True).out),
    "nand": _dump,
    "esp": lambda: esp_flash(esp_app(), loader=esp_boot_loader(), settings=nvs(WIFI)),
    "mcuboot": lambda: mcuboot(cortex_m()),
    "intel-hex": lambda: intel_hex(cortex_m()),
    "s-records": lambda: s_records(cortex_m()),
    "uf2": lambda: uf2(cortex_m()),
    "spiffs": _partitions,
    "littlefs": littlefs,
    "cramfs": lambda: build_cramfs(TREE),
    "cramfs-big": lambda: build_cramfs(TREE, order=">", pad=512),
    "romfs": lambda: build_romfs(TREE),
    "erofs": lambda: build_erofs(NODES),
    "erofs-lz4": lambda: build_erofs(NODES, "lz4"),
    "fat12": lambda: build_fat(12, FILES),
    "fat32": lambda: build_fat(32, FILES),
}
MAKERS |= {
    "gpt": lambda: build_gpt({"boot": cortex_m(), "root": MAKERS["squashfs"]()}, first=40),
    "mbr": lambda: build_mbr(
        [(0x83, 8, 16), (0x05, 100, 50)], {8: MAKERS["squashfs"](), 100: extended_table((0x83, 2, 9))}
    ),
    "super": lambda: build_super({"system": [(8, 0, 64), (8, 0, 96)]}, 65536, {64: MAKERS["squashfs"]()}),
    "sparse": lambda: build_sparse(MAKERS["squashfs-stored"](), fill=b"abcd"),
    "android-boot": old_image,
    "android-boot-4": new_image,
}
MAKERS |= {
    "android-vendor-boot": lambda: vendor(4),
    "lz4": lambda: legacy(build_cpio(TREE)),
    "lzop": lambda: lzop(build_cpio(TREE)),
    "lzip": lambda: lzip(build_cpio(TREE)),
    "ar": lambda: b"!<arch>\n" + ar_member(b"data.tar.gz/", packed({"etc/shadow": b"root::\n"})),
    "tplink-safeloader": lambda: safeloader(PARTS),
    "xiaomi": lambda: xiaomi(PARTS),
    "ubiquiti": lambda: ubiquiti(PARTS),
    **{name: partial(bytes, head + MAKERS["squashfs"]()) for name, head in HEADERS.items()},
}
if is_available():
    MAKERS |= {"ext2": lambda: _ext("ext2"), "ext4": lambda: _ext("ext4")}


def _bare(number: int) -> bytes:
    """A magic where it belongs, with noise around it: for formats whose images cannot be made here."""
    form = known_formats()[number]
    chance = random.Random(form.name)  # noqa: S311 - repeatable
    data = bytearray(chance.randbytes(3000))
    for magic in form.magics[:1]:
        data[magic.at : magic.at + len(magic.value)] = magic.value
    return bytes(data)


@cache
def seeds() -> Mapping[str, bytes]:
    """Give every seed by its name: the made ones, a bare magic of each known format, and the real ones that are there."""
    bare = {f"magic-{form.name}": _bare(number) for number, form in enumerate(known_formats())}
    return {**{name: make() for name, make in MAKERS.items()}, **bare, **dict(_real()), **recordings()}


def _real() -> Iterator[tuple[str, bytes]]:
    folders = (parent / "shared/data/firmware/formats" for parent in Path(__file__).parents)
    folder = next((folder for folder in folders if folder.is_dir()), None)
    for path in sorted(folder.iterdir()) if folder else ():
        if path.stat().st_size <= LARGEST_REAL:
            yield f"real-{path.name}", path.read_bytes()
