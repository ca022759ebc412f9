"""A firmware answers the same each time, reads each content once, and refuses what is no firmware in one line."""

import hashlib
import os
from pathlib import Path

import pytest

from shinsa.subject.firmware.bounds import Bounds
from shinsa.subject.firmware.firmware import Firmware, NotFirmware, open_firmware
from shinsa.subject.firmware.tree import Entry, EntryKind, Unreadable
from tests.simulators.noise import noise
from tests.simulators.squashfs_image import Short, build_squashfs
from tests.subject.firmware.conftest import Open

ROOT: dict[str, Short] = {
    "etc/passwd": b"root:x:0:0::/root:/bin/ash\n",
    "etc/init.d/telnet": b"#!/bin/sh\n",
    "etc/init.d/ssh": b"#!/bin/sh\n# ssh\n",
    "etc/rc.d/S50telnet": "../init.d/telnet",
    "etc/resolv.conf": "/tmp/resolv.conf",
    "etc/climbs": "../../../../etc/passwd",
    "etc/absolute": "/etc/passwd",
    "etc/circle": "circle",
    "etc/round": "about",
    "etc/about": "round",
    "sbin": "usr/sbin",
    "usr/sbin/init": b"\x7fELF",
    "usr/lib/a/b/c.so": b"\x7fELF-c",
    "usr/lib/c.so": b"\x7fELF-d",
    "tmp": None,
}


def test_files_are_found_by_pattern(opened: Open) -> None:
    firmware = opened(build_squashfs(ROOT))

    def paths(*patterns: str) -> list[str]:
        return [entry.path for entry in firmware.glob(*patterns)]

    assert paths("etc/passwd") == ["etc/passwd"]
    assert paths("/etc/passwd") == ["etc/passwd"]
    assert paths("etc/init.d/*") == ["etc/init.d/ssh", "etc/init.d/telnet"]
    assert paths("etc/*") == ["etc/absolute", "etc/climbs", "etc/passwd"]
    assert paths("**/c.so") == ["usr/lib/a/b/c.so", "usr/lib/c.so"]
    assert paths("usr/**") == ["usr/lib/a/b/c.so", "usr/lib/c.so", "usr/sbin/init"]
    assert paths("usr/lib/?.so", "usr/lib/[a-c].so", "usr/lib/[!x].so") == ["usr/lib/c.so"]
    assert paths("etc/passwd", "etc/pass*") == ["etc/passwd"]
    assert paths("etc/missing", "etc/resolv.conf", "etc/init.d") == []


def test_links_are_followed_within_the_tree(opened: Open) -> None:
    firmware = opened(build_squashfs(ROOT))
    (link,) = firmware.glob("etc/rc.d/S50telnet")
    assert (link.path, link.kind) == ("etc/rc.d/S50telnet", EntryKind.FILE)
    assert firmware.read(link) == b"#!/bin/sh\n"
    (climbing,) = firmware.glob("etc/climbs")
    assert firmware.read(climbing) == ROOT["etc/passwd"]
    (init,) = firmware.glob("sbin/init")
    assert init.path == "sbin/init"
    assert [entry.path for entry in firmware.glob("sbin/*")] == ["sbin/init"]


@pytest.mark.parametrize(
    ("path", "real"),
    [
        ("etc/passwd", "etc/passwd"),
        ("/sbin/init", "usr/sbin/init"),
        ("sbin/../lib/c.so", "usr/lib/c.so"),
        ("etc/rc.d/S50telnet", "etc/init.d/telnet"),
        ("etc/absolute", "etc/passwd"),
        ("etc/circle", None),
        ("etc/round", None),
        ("etc/resolv.conf", None),
        ("etc/passwd/x", None),
        ("", None),
    ],
)
def test_a_path_is_resolved_through_links(opened: Open, path: str, real: str | None) -> None:
    firmware = opened(build_squashfs(ROOT))
    found = firmware.resolve(firmware.trees[0].label, path)
    assert (found.path if found else None) == real
    assert firmware.resolve("no such tree", path) is None


def test_a_root_file_system_is_told_from_other_trees(opened: Open) -> None:
    data = build_squashfs({"modules/a": b"x"}) + build_squashfs(ROOT)
    firmware = opened(data)
    assert len(firmware.trees) == 2
    assert [tree.label for tree in firmware.roots] == [firmware.trees[1].label]
    assert not list(firmware.glob("modules/*"))


def test_without_a_root_all_trees_are_searched(opened: Open) -> None:
    firmware = opened(build_squashfs({"modules/a": b"x"}))
    assert firmware.roots == ()
    assert [entry.path for entry in firmware.glob("modules/*")] == ["modules/a"]


def test_each_content_is_read_once_while_it_is_kept(opened: Open) -> None:
    firmware = opened(build_squashfs({"a": b"same", "b": b"same", "c": b"other"}))
    for _ in range(3):
        for entry in firmware.files():
            firmware.read(entry)
    assert firmware.reads == 2


def test_large_contents_are_not_kept(opened: Open) -> None:
    firmware = opened(build_squashfs({"a": b"x" * 100, "b": b"y" * 10}), Bounds(kept_file=50))
    for _ in range(2):
        for entry in firmware.files():
            firmware.read(entry)
    assert firmware.reads == 3


def test_a_file_beyond_the_bound_is_unreadable(opened: Open) -> None:
    firmware = opened(build_squashfs({"a": b"x" * 100}), Bounds(file=99))
    with pytest.raises(Unreadable, match="more than the limit of 99"):
        firmware.read(next(firmware.files()))


def can_be_read(firmware: Firmware, entry: Entry) -> bool:
    try:
        firmware.read(entry)
    except Unreadable:
        return False
    return True


def test_a_bomb_does_not_hide_the_small_files(opened: Open) -> None:
    tree: dict[str, Short] = {f"a{number}": bytes([number]) * 1000 for number in range(20)}
    firmware = opened(build_squashfs({**tree, "etc/shadow": b"root::"}), Bounds(unpacked=5000))
    entries = list(firmware.files())
    readable = [entry.path for entry in entries if can_be_read(firmware, entry)]
    assert "etc/shadow" in readable
    assert len(readable) == 5
    with pytest.raises(Unreadable, match="unpacks to more than 5000"):
        firmware.read(next(entry for entry in entries if entry.path not in readable))


def test_what_is_no_file_is_unreadable(opened: Open) -> None:
    firmware = opened(build_squashfs(ROOT))
    (tree,) = firmware.trees
    with pytest.raises(Unreadable, match="is a link"):
        firmware.read(tree.entries["etc/circle"])
    with pytest.raises(Unreadable, match="has no elsewhere"):
        firmware.read(Entry("elsewhere", "x", EntryKind.FILE, 0, 0, 0, 1, content="elsewhere:1"))
    with pytest.raises(Unreadable, match="is not in"):
        firmware.read(Entry(tree.label, "x", EntryKind.FILE, 0, 0, 0, 1, content="made up"))


def test_text_is_never_an_error(opened: Open) -> None:
    firmware = opened(build_squashfs({"a": b"caf\xe9"}))
    assert firmware.text(next(firmware.files())) == "caf\ufffd"


def test_an_image_knows_its_name_size_and_digest(opened: Open) -> None:
    firmware = opened(b"hello, this is not a firmware" * 10)
    assert (firmware.name, firmware.size) == ("image.bin", 290)
    assert firmware.sha256 == hashlib.sha256(b"hello, this is not a firmware" * 10).hexdigest()


def test_an_unrecognised_blob_is_one_unopened_region(opened: Open) -> None:
    firmware = opened(noise(100_000))
    assert firmware.trees == ()
    (region,) = firmware.unopened
    assert (region.where, region.offset, region.opened) == ("", 0, False)
    assert region.entropy > 7.9
    assert region.reason == "encrypted or unknown"


def test_even_a_short_blob_is_a_region(opened: Open) -> None:
    assert opened(b"short").unopened[0].size == 5


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (bytes(5000), "nothing but 0x00 and 0xff"),
        (b"\xff" * 5000, "nothing but 0x00 and 0xff"),
        (b"%PDF-1.7\n...", "is a PDF document, not a firmware image"),
        (b"\x89PNG\r\n\x1a\n....", "is a PNG picture, not a firmware image"),
    ],
)
def test_what_is_no_firmware_is_refused_in_one_line(opened: Open, data: bytes, reason: str) -> None:
    with pytest.raises(NotFirmware, match=reason) as caught:
        opened(data)
    assert "\n" not in str(caught.value)


def test_a_missing_file_a_fifo_and_an_image_too_large_are_refused(opened: Open, tmp_path: Path) -> None:
    with pytest.raises(NotFirmware, match="there is no such file"):
        open_firmware(tmp_path / "missing.bin")
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(NotFirmware, match="neither a file nor a directory"):
        open_firmware(tmp_path / "fifo")
    with pytest.raises(NotFirmware, match="images of more than 10 bytes"):
        opened(b"x" * 11, Bounds(image=10))
