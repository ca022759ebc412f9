"""ext2, ext3 and ext4 are read in place with modes, owners, links, devices and capabilities; no image leads them astray."""

import struct
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shinsa.subject.firmware.bounds import Bounds
from shinsa.subject.firmware.tree import EntryKind, Unreadable
from tests.simulators.ext_image import build_ext, is_available
from tests.simulators.squashfs_image import build_squashfs
from tests.subject.firmware.conftest import Open
from tests.subject.firmware.test_hostile import look_at

pytestmark = pytest.mark.skipif(not is_available(), reason="e2fsprogs are not installed")

LARGE = bytes(range(256)) * 1200
FILES = (
    ("etc/shadow", b"root::0:0:99999:7:::\n"),
    ("bin/ping", LARGE),
    ("etc/short", b"x"),
    ("etc/empty", b""),
    *((f"many/name-{number:03d}", b"") for number in range(90)),
)
CAPABILITY = "0100000200200000000000000000000000000000"
COMMANDS = (
    "sif bin/ping mode 0104755",
    "sif etc/shadow mode 0100600",
    "sif etc/shadow gid 42",
    "sif etc/shadow uid 70000",
    f"ea_set bin/ping security.capability VALUE={CAPABILITY}",
    "symlink bin/sh busybox",
    f"symlink bin/far {'far/' * 30}end",
    "ln bin/ping bin/hard",
    "mknod console c 5 1",
    "mknod disk b 8 300",
    "mknod pipe p",
)
KINDS = (
    ("-t", "ext2", "-b", "1024", "-I", "128"),
    ("-t", "ext3", "-b", "1024"),
    ("-t", "ext4", "-b", "1024"),
    ("-t", "ext4", "-b", "4096", "-O", "64bit,inline_data"),
    ("-t", "ext4", "-b", "1024", "-O", "meta_bg,^resize_inode"),
    ("-t", "ext4", "-b", "1024", "-O", "bigalloc", "-C", "4096"),
)


@pytest.mark.parametrize("options", KINDS, ids=" ".join)
def test_everything_is_as_the_image_says(opened: Open, options: tuple[str, ...]) -> None:
    firmware = opened(build_ext(FILES, COMMANDS, *options, size="4M"))
    (tree,) = firmware.trees
    entries = tree.entries
    assert tree.format == options[1]
    assert tree.faults == ()
    assert firmware.unopened == ()
    shadow, ping = entries["etc/shadow"], entries["bin/ping"]
    assert (shadow.mode, shadow.uid, shadow.gid) == (0o600, 70000, 42)
    assert firmware.text(shadow).startswith("root::")
    assert (ping.mode, ping.capabilities, firmware.read(ping)) == (0o4755, CAPABILITY, LARGE)
    assert entries["bin/hard"].content == ping.content
    assert (entries["bin/sh"].target, entries["bin/far"].target) == ("busybox", "far/" * 30 + "end")
    assert entries["console"].device == (5, 1)
    assert entries["disk"].device == (8, 300)
    assert entries["pipe"].kind is EntryKind.FIFO
    assert firmware.read(entries["etc/empty"]) == b""
    assert firmware.read(entries["etc/short"]) == b"x"
    assert sum(path.startswith("many/") for path in entries) == 90


def test_holes_are_zeros(opened: Open) -> None:
    data = b"begin".ljust(4096, b"\0") + bytes(400 * 1024) + b"end"
    for kind in ("ext2", "ext4"):
        firmware = opened(build_ext((("sparse", data),), (), "-t", kind, "-b", "1024"))
        assert firmware.read(firmware.trees[0].entries["sparse"]) == data


def test_a_journal_that_was_not_replayed_is_said(opened: Open) -> None:
    firmware = opened(build_ext(FILES, ("feature needs_recovery",), "-t", "ext4", size="4M"))
    assert "journal was not replayed" in firmware.trees[0].faults[0]
    assert "journal was not replayed" in firmware.unopened[0].reason


def test_encrypted_files_are_listed_and_refused_with_the_reason(opened: Open) -> None:
    image = build_ext(FILES, ("sif etc/shadow flags 0x80800", "sif many flags 0x81800"), "-t", "ext4")
    firmware = opened(image)
    (tree,) = firmware.trees
    with pytest.raises(Unreadable, match="fscrypt"):
        firmware.read(tree.entries["etc/shadow"])
    assert sum("many/encrypted-name-" in path for path in tree.entries) == 90
    assert "are encrypted (fscrypt)" in tree.faults[0]


def test_a_feature_that_is_not_known_keeps_it_closed(opened: Open) -> None:
    image = bytearray(build_ext(FILES, (), "-t", "ext4"))
    struct.pack_into("<I", image, 1024 + 96, struct.unpack_from("<I", image, 1024 + 96)[0] | 0x1000_0000)
    firmware = opened(bytes(image))
    assert "features of ext4 that are not read" in firmware.unopened[0].reason


def test_an_image_that_breaks_off_says_so(opened: Open) -> None:
    image = build_ext((("a", b"1"), ("bin/ping", LARGE)), (), "-t", "ext4")
    firmware = opened(image[: len(image) // 2])
    assert f"breaks off {len(image) // 2} bytes before" in firmware.unopened[0].reason


def test_a_directory_that_leads_to_itself_is_entered_once(opened: Open) -> None:
    firmware = opened(build_ext(FILES, ("ln etc etc/again", "ln / etc/top"), "-t", "ext4"))
    (tree,) = firmware.trees
    assert any("already entered" in fault for fault in tree.faults)
    assert firmware.text(tree.entries["etc/shadow"]).startswith("root::")


@pytest.mark.parametrize("name", ["..", "a/b", "n\0l"])
def test_names_that_are_none_are_refused(opened: Open, name: str) -> None:
    image = build_ext((("zzz", b"1"), ("good", b"2")), (), "-t", "ext4", "-O", "^metadata_csum")
    wrong = name.encode()
    changed = image.replace(b"\x03\x01zzz", struct.pack("BB", len(wrong), 1) + wrong.ljust(3, b"\0"))
    (tree,) = opened(changed).trees
    assert "good" in tree.entries
    assert name == ".." or "not a file name" in tree.faults[0]
    assert "zzz" not in tree.entries


def test_extents_that_lead_in_a_circle_are_refused(opened: Open) -> None:
    image = bytearray(build_ext((("bin/ping", LARGE),), (), "-t", "ext4", "-b", "1024"))
    places = [at for at in range(0, len(image) - 1, 4) if image[at : at + 2] == b"\x0a\xf3"]
    for place in places:
        image[place : place + 8] = struct.pack("<4H", 0xF30A, 1, 4, 3)
    look_at(bytes(image))
    assert opened(bytes(image)).unopened


def test_a_file_of_an_absurd_size_is_refused(opened: Open) -> None:
    firmware = opened(build_ext(FILES, (f"sif etc/short size {1 << 40}",), "-t", "ext4"))
    with pytest.raises(Unreadable, match="more than the limit"):
        firmware.read(firmware.trees[0].entries["etc/short"])


def test_a_directory_of_an_absurd_size_is_bounded(opened: Open) -> None:
    started = time.process_time()
    opened(build_ext(FILES, ("sif many size 0xfffffc00",), "-t", "ext2"), Bounds(work=50_000_000))
    assert time.process_time() - started < 2


def _changed(kind: str) -> bytes:
    return build_ext(FILES[:4], COMMANDS, "-t", kind, "-b", "1024", "-O", "^metadata_csum", size="800K")


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(["ext2", "ext4"]),
    st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), min_size=1, max_size=12),
)
def test_changed_bytes_of_the_structures(kind: str, changes: list[tuple[int, int]]) -> None:
    data = bytearray(_changed(kind))
    used = [at for at in range(1024, len(data), 32) if any(data[at : at + 32])]
    for place, value in changes:
        data[used[place % len(used)] + place % 32] = value
    look_at(bytes(data))


@pytest.mark.parametrize("kind", ["ext2", "ext4"])
def test_an_image_that_lies_as_a_file_is_looked_into(opened: Open, kind: str) -> None:
    root = build_squashfs({"etc": None, "bin": None, "etc/shadow": b"root::\n", "bin/x": LARGE}, block_size=4096)
    firmware = opened(build_ext((("images/root.sfs", root), ("images/again", root[:-1])), (), "-t", kind, "-b", "1024"))
    assert f"{kind}@0x0/images/root.sfs!squashfs@0x0" in {tree.label for tree in firmware.roots}
