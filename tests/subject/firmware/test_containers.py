"""Containers around file systems are opened, to a bounded depth, and what they hold is found."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable

import pytest
import zstandard

from shinsa.subject.firmware.bounds import Bounds
from shinsa.subject.firmware.tree import EntryKind, Unreadable
from tests.simulators.cpio_image import build_cpio, member
from tests.simulators.noise import noise
from tests.simulators.squashfs_image import Short, Special, build_squashfs
from tests.subject.firmware.conftest import Open

ROOT: dict[str, Short] = {
    "etc": None,
    "bin": None,
    "etc/shadow": (b"root::0:0:99999:7:::\n", 0o600, 0, 42),
    "bin/sh": "busybox",
    "bin/busybox": (b"\x7fELF" * 30, 0o4755, 0, 0),
    "dev/console": Special(5, (5, 1)),
}
KERNEL = b"Linux version 4.4.85 (builder@host) " + bytes(range(256)) * 40
STREAMS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "xz": lzma.compress,
    "lzma": lambda data: lzma.compress(data, lzma.FORMAT_ALONE),
    "bzip2": bz2.compress,
    "zstd": zstandard.ZstdCompressor().compress,
}


def uimage(body: bytes, *, kind: int = 2, sum_is_right: bool = True) -> bytes:
    def header(checksum: int) -> bytes:
        return struct.pack(
            ">7I4B32s", 0x27051956, checksum, 0, len(body), 0x80000000, 0, zlib.crc32(body), 5, 5, kind, 0, b"test"
        )

    return header(zlib.crc32(header(0)) if sum_is_right else 1) + body


@pytest.mark.parametrize("name", STREAMS)
def test_a_stream_is_looked_into(opened: Open, name: str) -> None:
    firmware = opened(noise(100) + STREAMS[name](build_cpio(ROOT)) + bytes(50))
    (tree,) = firmware.roots
    assert tree.label == f"{name}@0x64!cpio@0x0"
    shadow = tree.entries["etc/shadow"]
    assert (shadow.mode, shadow.gid) == (0o600, 42)
    assert firmware.text(shadow).startswith("root::")
    assert tree.entries["dev/console"].device == (5, 1)
    assert tree.entries["bin/sh"].target == "busybox"


@pytest.mark.parametrize("name", STREAMS)
def test_a_stream_without_a_known_format_is_one_file(opened: Open, name: str) -> None:
    firmware = opened(STREAMS[name](KERNEL))
    (tree,) = firmware.trees
    assert list(tree.entries) == ["kernel"]
    assert firmware.read(tree.entries["kernel"]) == KERNEL
    assert tree.entries["kernel"].mode is None
    assert firmware.unopened == ()


@pytest.mark.parametrize("name", STREAMS)
def test_a_stream_that_breaks_off_keeps_what_came_out_and_says_so(opened: Open, name: str) -> None:
    whole = STREAMS[name](noise(200_000))
    firmware = opened(whole[: len(whole) * 9 // 10])
    assert firmware.unopened
    if firmware.trees:
        assert "broken after" in firmware.unopened[0].reason


def test_members_that_follow_each_other_are_one_stream(opened: Open) -> None:
    firmware = opened(gzip.compress(KERNEL[:5000]) + gzip.compress(KERNEL[5000:]))
    (tree,) = firmware.trees
    assert firmware.read(tree.entries["kernel"]) == KERNEL


def test_a_bomb_is_stopped_and_said(opened: Open) -> None:
    firmware = opened(gzip.compress(bytes(50_000_000)), Bounds(held=1_000_000))
    assert firmware.unopened
    assert not list(firmware.files())


def test_nesting_is_bounded(opened: Open) -> None:
    data = build_squashfs(ROOT)
    for _ in range(9):
        data = gzip.compress(data)
    firmware = opened(data)
    assert firmware.trees == ()
    assert any("nested deeper" in region.reason for region in firmware.unopened)


def test_a_uimage_with_an_uncompressed_kernel_shows_it(opened: Open) -> None:
    firmware = opened(uimage(KERNEL) + build_squashfs(ROOT))
    assert {tree.label.split("@")[0]: list(tree.entries)[:1] for tree in firmware.trees} == {
        "squashfs": ["bin"],
        "uimage": ["kernel"],
    }
    assert firmware.unopened == ()


def test_a_uimage_with_a_wrong_checksum_is_carved(opened: Open) -> None:
    firmware = opened(uimage(gzip.compress(KERNEL), sum_is_right=False))
    assert [tree.label for tree in firmware.trees] == ["gzip@0x40"]


def test_several_file_systems_in_one_image(opened: Open) -> None:
    parts = [
        noise(1000),
        build_squashfs({"a": b"1"}),
        b"\xff" * 3000,
        build_squashfs({"b": b"2"}, order=">"),
        gzip.compress(build_cpio(ROOT)),
    ]
    firmware = opened(b"".join(parts))
    assert len(firmware.trees) == 3
    assert [(region.offset, region.size) for region in firmware.unopened] == [(0, 1000)]


def test_random_hits_are_refused(opened: Open) -> None:
    hits = b"".join(
        magic + noise(200)
        for magic in (
            b"hsqs",
            b"\x1f\x8b\x08\x00",
            b"070701",
            b"\xd0\x0d\xfe\xed",
            b"PK\x03\x04",
            b"UBI#",
            b"\x27\x05\x19\x56",
            b"BZh9",
            b"\x5d\x00\x00\x80\x00",
        )
    )
    firmware = opened(hits)
    assert firmware.trees == ()


def tar_of(*members: tarfile.TarInfo | tuple[tarfile.TarInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for one in members:
            info, data = one if isinstance(one, tuple) else (one, b"")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def info(name: str, kind: bytes = tarfile.REGTYPE, target: str = "", mode: int = 0o644) -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname, made.mode, made.uid, made.gid = kind, target, mode, 7, 8
    return made


def test_a_tar_is_read(opened: Open) -> None:
    data = tar_of(
        info("./etc", tarfile.DIRTYPE, mode=0o755),
        (info("./etc/shadow", mode=0o4600), b"root::"),
        (info("etc/shadow2"), b"x" * 1000),
        info("etc/hard", tarfile.LNKTYPE, "./etc/shadow"),
        info("etc/link", tarfile.SYMTYPE, "shadow"),
        info("usr/bin/x"),
    )
    firmware = opened(data)
    (tree,) = firmware.roots
    shadow = tree.entries["etc/shadow"]
    assert (shadow.mode, shadow.uid, shadow.gid, firmware.read(shadow)) == (0o4600, 7, 8, b"root::")
    assert tree.entries["etc/hard"].content == shadow.content
    assert tree.entries["etc/link"].target == "shadow"
    assert tree.entries["usr/bin"].kind is EntryKind.DIRECTORY
    assert firmware.unopened == ()


def test_names_that_climb_are_refused_in_tar_zip_and_cpio(opened: Open) -> None:
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("../../etc/evil", "x")
        archive.writestr("/etc/good", "y")
    tarred = tar_of((info("../../etc/evil"), b"x"), (info("/etc/good"), b"y"))
    packed = member(b"../../etc/evil", b"x", 0o100644) + build_cpio({"/etc/good": b"y"})
    for data in (zipped.getvalue(), tarred, packed):
        firmware = opened(data)
        (tree,) = firmware.trees
        assert list(tree.entries) == ["etc", "etc/good"]
        assert firmware.text(tree.entries["etc/good"]) == "y"
        assert "'..'" in tree.faults[0]
        assert firmware.unopened


def test_a_zip_around_an_image_is_looked_into(opened: Open) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "how to update " * 100)
        archive.writestr("image.bin", noise(100) + build_squashfs(ROOT))
        link = zipfile.ZipInfo("link")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "readme.txt")
    firmware = opened(out.getvalue())
    (tree,) = firmware.roots
    assert tree.label == "zip@0x0/image.bin!squashfs@0x64"
    assert firmware.trees[0].entries["link"].target == "readme.txt"
    assert firmware.unopened == ()


def test_an_encrypted_member_is_listed_and_unreadable(opened: Open) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a", "secret")
    data = bytearray(out.getvalue())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    firmware = opened(bytes(data))
    with pytest.raises(Unreadable, match="encrypted"):
        firmware.read(firmware.trees[0].entries["a"])


def test_hard_links_of_cpio_share_their_data(opened: Open) -> None:
    data = (
        member(b"a", b"", 0o100644, inode=5, links=3)
        + member(b"b", b"contents", 0o100644, inode=5, links=3)
        + member(b"c", b"", 0o100644, inode=5, links=3)
        + build_cpio({})
    )
    firmware = opened(data)
    assert [(entry.path, firmware.read(entry)) for entry in firmware.files()] == [(name, b"contents") for name in "abc"]


def test_a_cpio_that_breaks_off_says_so(opened: Open) -> None:
    data = build_cpio({"a": b"x" * 5000, "b": b"y" * 5000})
    firmware = opened(data[:7000])
    (tree,) = firmware.trees
    assert firmware.read(tree.entries["a"]) == b"x" * 5000
    assert any("breaks off" in fault for fault in tree.faults)
    with pytest.raises(Unreadable):
        firmware.read(tree.entries["b"])


def fdt(images: dict[str, tuple[str, bytes]]) -> bytes:
    strings = b"data\0type\0"

    def prop(at: int, value: bytes) -> bytes:
        return struct.pack(">3I", 3, len(value), at) + value + bytes(-len(value) % 4)

    def node(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", 1) + name + bytes(4 - len(name) % 4) + body + struct.pack(">I", 2)

    inner = b"".join(
        node(name.encode(), prop(0, data) + prop(5, kind.encode() + b"\0")) for name, (kind, data) in images.items()
    )
    structure = node(b"", node(b"images", inner) if images else prop(0, b"x")) + struct.pack(">I", 9)
    total = 56 + len(structure) + len(strings)
    header = struct.pack(
        ">10I", 0xD00DFEED, total, 56, 56 + len(structure), 40, 17, 16, 0, len(strings), len(structure)
    )
    return header + bytes(16) + structure + strings


def test_the_images_of_a_fit_are_opened(opened: Open) -> None:
    firmware = opened(
        fdt({"kernel-1": ("kernel", gzip.compress(KERNEL)), "rootfs": ("filesystem", build_squashfs(ROOT))})
    )
    labels = {tree.label: next(iter(tree.entries)) for tree in firmware.trees}
    assert labels == {
        "fit@0x0": "fit.dtb",
        "fit@0x0[kernel-1]!gzip@0x0": "kernel",
        "fit@0x0[rootfs]!squashfs@0x0": "bin",
    }
    assert firmware.trees[0].entries["fit.dtb"].size < 400
    assert firmware.regions[0].format == "fit"


def test_a_plain_device_tree_is_one_file(opened: Open) -> None:
    (tree,) = opened(fdt({})).trees
    assert list(tree.entries) == ["device-tree.dtb"]


def esp(header: int, segments: list[bytes]) -> bytes:
    data = struct.pack("<4BI", 0xE9, len(segments), 0, 0, 0x40100000) + bytes(header - 8)
    checksum = 0xEF
    for segment in segments:
        data += struct.pack("<2I", 0x3F400020, len(segment)) + segment
        for byte in segment:
            checksum ^= byte
    return data + bytes(15 - len(data) % 16) + bytes([checksum])


@pytest.mark.parametrize(("header", "family"), [(8, "esp8266"), (24, "esp32")])
def test_an_esp_image_is_one_file(opened: Open, header: int, family: str) -> None:
    image = esp(header, [b"http://update.example/fw", noise(333), b"x"])
    firmware = opened(image)
    (tree,) = firmware.trees
    assert (tree.format, firmware.read(tree.entries["esp-app.bin"])) == (family, image)


def test_an_esp_image_with_a_wrong_checksum_is_not_believed(opened: Open) -> None:
    assert opened(esp(8, [b"abc"])[:-1] + b"\x00").trees == ()


def test_a_bare_elf_is_one_file(opened: Open) -> None:
    header = (
        b"\x7fELF\x01\x01\x01" + bytes(9) + struct.pack("<HHIIIIIHHHHHH", 2, 40, 1, 0, 52, 0, 0, 52, 32, 1, 40, 0, 0)
    )
    segment = struct.pack("<8I", 1, 0, 0, 0, 500, 500, 5, 4)
    firmware = opened(header + segment + b"s" * 416 + build_squashfs(ROOT))
    assert [next(iter(tree.entries)) for tree in firmware.trees] == ["program.elf", "bin"]
    assert firmware.trees[0].entries["program.elf"].size == 500


def test_an_encrypted_image_in_a_zip_is_no_silence(opened: Open) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("update.bin", noise(200_000))
        archive.writestr("readme.txt", "how to update " * 10_000)
        archive.writestr("picture.png", b"\x89PNG\r\n\x1a\n" + noise(100_000))
    firmware = opened(out.getvalue())
    assert [(region.where, region.reason) for region in firmware.unopened] == [
        ("zip@0x0/update.bin", "encrypted or unknown")
    ]
