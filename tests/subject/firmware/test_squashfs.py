"""SquashFS is read as it was written, and says what of it is lost."""

import bz2
import lzma
import shutil
import stat
import struct
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import lz4.block
import lzallright
import pytest
import zstandard

from demo.squashfs_writer import Made, Writer
from shinsa.subject.firmware.bounds import Bounds
from shinsa.subject.firmware.firmware import open_firmware
from shinsa.subject.firmware.tree import EntryKind, Unreadable
from tests.simulators.noise import noise
from tests.simulators.squashfs_image import Directory, File, Link, Node, Short, Special, build_squashfs
from tests.subject.firmware.conftest import Open

BLOCK = 4096
BIG = bytes(range(256)) * 70 + bytes(3 * BLOCK) + b"the end"
TREE: dict[str, Short] = {
    "etc": Directory(0o750, 0, 42),
    "etc/shadow": (b"root::0:0:99999:7:::\n", 0o600, 0, 42),
    "bin/busybox": (BIG, 0o4755, 0, 0),
    "bin/sh": "busybox",
    "dev/console": Special(5, (5, 1), 0o600),
    "dev/disk": Special(4, (300, 4097), 0o660, 0, 6),
    "run/fifo": Special(6),
    "run/socket": Special(7),
    "empty": b"",
    "hole": bytes(5 * BLOCK),
    "nothing": None,
}


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("fragments", [True, False])
def test_everything_comes_back_as_it_was_written(opened: Open, order: str, fragments: bool) -> None:
    firmware = opened(build_squashfs(TREE, order=order, fragments=fragments, block_size=BLOCK))
    (tree,) = firmware.trees
    assert tree.faults == ()
    assert firmware.unopened == ()
    assert set(tree.entries) == {*TREE, "bin", "dev", "run"}
    shadow = tree.entries["etc/shadow"]
    assert (shadow.mode, shadow.uid, shadow.gid, shadow.size) == (0o600, 0, 42, 21)
    assert (tree.entries["etc"].mode, tree.entries["etc"].gid) == (0o750, 42)
    assert tree.entries["bin/busybox"].mode == 0o4755
    assert tree.entries["bin/sh"].target == "busybox"
    assert tree.entries["dev/console"].device == (5, 1)
    assert tree.entries["dev/disk"].device == (300, 4097)
    assert tree.entries["run/socket"].kind is EntryKind.SOCKET
    assert firmware.read(tree.entries["bin/busybox"]) == BIG
    assert firmware.read(tree.entries["hole"]) == bytes(5 * BLOCK)
    assert firmware.read(tree.entries["empty"]) == b""


def legacy_lzma(data: bytes) -> bytes:
    return lzma.compress(data, lzma.FORMAT_ALONE)


COMPRESSORS: dict[str, tuple[int, Callable[[bytes], bytes]]] = {
    "gzip": (1, zlib.compress),
    "lzma": (2, legacy_lzma),
    "lzo": (3, lambda data: bytes(lzallright.LZOCompressor().compress(data))),
    "xz": (4, lambda data: lzma.compress(data, check=lzma.CHECK_CRC32)),
    "lz4": (5, lambda data: lz4.block.compress(data, store_size=False)),
    "zstd": (6, zstandard.ZstdCompressor().compress),
}


@pytest.mark.parametrize("name", COMPRESSORS)
def test_every_compressor_is_read(opened: Open, name: str) -> None:
    number, compress = COMPRESSORS[name]
    firmware = opened(build_squashfs(TREE, block_size=BLOCK, compressor=number, compress=compress))
    (tree,) = firmware.trees
    assert tree.faults == ()
    assert firmware.read(tree.entries["bin/busybox"]) == BIG
    assert firmware.text(tree.entries["etc/shadow"]).startswith("root::")


def test_an_unknown_compressor_is_named_and_not_guessed(opened: Open) -> None:
    firmware = opened(build_squashfs(TREE, compressor=9, compress=bz2.compress))
    assert firmware.trees == ()
    assert [region.reason for region in firmware.unopened] == ["no reader for SquashFS compressed with number 9"]


def test_equal_contents_share_a_key(opened: Open) -> None:
    firmware = opened(build_squashfs({"a": BIG, "b/c": BIG, "d": b"other"}, block_size=BLOCK))
    shared = {tuple(entry.path for entry in entries) for _, entries in firmware.contents()}
    assert shared == {("a", "b/c"), ("d",)}


def test_many_names_in_one_directory(opened: Open) -> None:
    tree = {f"many/{number:05d}": f"{number}".encode() for number in range(5000)}
    firmware = opened(build_squashfs(tree))
    assert len(list(firmware.files())) == 5000
    assert all(firmware.read(entry) == tree[entry.path] for entry in firmware.files())


def test_a_name_that_is_not_utf8_is_shown_escaped(opened: Open) -> None:
    (tree,) = opened(build_squashfs({"etc/caf\udce9": b"x"})).trees
    assert list(tree.entries) == ["etc", "etc/caf\\xe9"]


@pytest.mark.parametrize("name", ["..", ".", "a\0b"])
def test_a_name_that_is_none_is_refused_and_said(opened: Open, name: str) -> None:
    firmware = opened(build_squashfs({f"etc/{name}": b"x", "etc/good": b"y"}))
    (tree,) = firmware.trees
    assert list(tree.entries) == ["etc", "etc/good"]
    assert "is not a file name" in tree.faults[0]
    assert firmware.unopened


def test_a_directory_that_contains_itself_is_entered_once(opened: Open) -> None:
    image = bytearray(build_squashfs({"aa/bb": b"x"}, compress=lambda data: data))
    # the listing of the root names `aa`; its inode is made the root's own
    root = struct.unpack_from("<Q", image, 32)[0]
    listing = image.rindex(b"aa")
    struct.pack_into("<H", image, listing - 8, root & 0xFFFF)
    (tree,) = opened(bytes(image)).trees
    assert any("already entered" in fault for fault in tree.faults)


def test_a_truncated_image_says_so(opened: Open) -> None:
    image = build_squashfs({f"f{number}": noise(5000) for number in range(20)})
    firmware = opened(image[: len(image) // 2])
    assert firmware.trees == ()
    assert "breaks off" in firmware.unopened[0].reason
    assert not firmware.unopened[0].opened


def test_a_broken_block_makes_its_file_unreadable_and_no_other(opened: Open) -> None:
    image = bytearray(build_squashfs({"bad": BIG, "good": b"tail"}, block_size=BLOCK))
    image[96:110] = noise(14)
    firmware = opened(bytes(image))
    (tree,) = firmware.trees
    with pytest.raises(Unreadable, match="bad"):
        firmware.read(tree.entries["bad"])
    assert firmware.read(tree.entries["good"]) == b"tail"


def test_more_files_than_the_bound_are_cut_off_and_said(opened: Open) -> None:
    firmware = opened(build_squashfs({f"f{number}": b"x" for number in range(50)}), Bounds(files=10))
    (tree,) = firmware.trees
    assert len(tree.entries) <= 10
    assert any("more than 10 files" in fault for fault in tree.faults)
    assert firmware.unopened


@pytest.mark.skipif(shutil.which("mksquashfs") is None, reason="mksquashfs is not installed")
@pytest.mark.parametrize(
    "choices", [["-comp", "gzip"], ["-comp", "xz", "-Xbcj", "x86,arm"], ["-comp", "zstd"], ["-noI", "-noD", "-noF"]]
)
def test_what_mksquashfs_wrote_is_read(tmp_path: Path, choices: list[str]) -> None:
    root = tmp_path / "root"
    (root / "etc/deep/er").mkdir(parents=True)
    (root / "etc/passwd").write_bytes(b"root:x:0:0::/root:/bin/sh\n")
    (root / "etc/deep/er/big").write_bytes(noise(300_000) + bytes(600_000))
    (root / "etc/passwd").chmod(0o4640)
    (root / "link").symlink_to("etc/passwd")
    (root / "hard").hardlink_to(root / "etc/passwd")
    image = tmp_path / "image.sqfs"
    subprocess.run(
        ["mksquashfs", root, image, "-noappend", "-quiet", "-no-progress", *choices], check=True, capture_output=True
    )
    firmware = open_firmware(image)
    (tree,) = firmware.trees
    assert firmware.unopened == ()
    for path in sorted(root.rglob("*")):
        entry, status = tree.entries[str(path.relative_to(root))], path.lstat()
        assert (entry.mode, entry.uid, entry.gid) == (stat.S_IMODE(status.st_mode), status.st_uid, status.st_gid)
        if entry.is_file:
            assert firmware.read(entry) == path.read_bytes()
    assert tree.entries["hard"].content == tree.entries["etc/passwd"].content
    assert tree.entries["link"] == tree.entries["link"].__class__(
        tree.label, "link", EntryKind.LINK, 0o777, tree.entries["link"].uid, tree.entries["link"].gid, 0, "etc/passwd"
    )


def test_a_link_target_longer_than_any_path_is_refused(opened: Open) -> None:
    (tree,) = opened(build_squashfs({"long": Link("a" * 5000), "good": b"x"})).trees
    assert list(tree.entries) == ["good"]
    assert "link target" in tree.faults[0]


CAPABILITY = bytes.fromhex("0100000200200000" + "00" * 12)


class Capable(Writer):
    """Writes every file with an extended inode that has the first list of attributes."""

    def _leaf(self, node: Node) -> Made:
        if not isinstance(node, File):
            return super()._leaf(node)
        start, sizes, fragment, offset = self._contents(node.data)
        body = self.pack(f"3Q4I{len(sizes)}I", start, len(node.data), 0, 1, fragment, offset, 0, *sizes)
        return self._inode(node, 9, body, 2)


def with_attributes(order: str, *, far: bool) -> bytes:
    """Give an image whose files have one attribute, `far` from its name where values that are shared stand."""
    writer = Capable(order, BLOCK, True, zlib.compress)
    image = bytearray(writer.write({"ping": File(b"program")}, 1))
    name = writer.pack("2H", 2 | (0x100 if far else 0), len(b"capability")) + b"capability"
    value = writer.pack("I", len(CAPABILITY)) + CAPABILITY
    if far:
        name += writer.pack("IQ", 8, len(name) + 12)
    lists = writer.pack("QII", 0, 1, 0)
    attributes, index = len(image), len(image) + 2 + len(name + value)
    table = index + 2 + len(lists)
    image += writer.pack("H", len(name + value) | 0x8000) + name + value
    image += writer.pack("H", len(lists) | 0x8000) + lists + writer.pack("QIIQ", attributes, 1, 0, index)
    image[40:48], image[56:64] = writer.pack("Q", len(image)), writer.pack("Q", table)
    return bytes(image)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("far", [False, True])
def test_file_capabilities_are_read(opened: Open, order: str, far: bool) -> None:
    (tree,) = opened(with_attributes(order, far=far)).trees
    assert tree.faults == ()
    assert tree.entries["ping"].capabilities == CAPABILITY.hex()


def test_attributes_that_cannot_be_read_are_said(opened: Open) -> None:
    image = bytearray(with_attributes("<", far=False))
    image[56:64] = struct.pack("<Q", len(image) - 4)
    (tree,) = opened(bytes(image)).trees
    assert tree.entries["ping"].capabilities == ""
    assert "extended attributes" in tree.faults[0]
