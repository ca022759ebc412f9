"""A directory is taken as an unpacked root file system; nothing outside it is ever read."""

import os
from pathlib import Path

import pytest

from shinsa.subject.firmware.bounds import Bounds
from shinsa.subject.firmware.firmware import NotFirmware, open_firmware
from shinsa.subject.firmware.tree import EntryKind, Unreadable


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_text("of the host")
    root = tmp_path / "root"
    (root / "etc").mkdir(parents=True)
    (root / "bin").mkdir()
    (root / "etc/passwd").write_text("root:x:0:0\n")
    (root / "etc/passwd").chmod(0o4640)
    (root / "etc/same").hardlink_to(root / "etc/passwd")
    (root / "etc/out").symlink_to("../../secret")
    (root / "etc/far").symlink_to(tmp_path / "secret")
    (root / "up").symlink_to("..")
    os.mkfifo(root / "etc/fifo")
    return root


def test_entries_are_those_of_the_directory(root: Path) -> None:
    firmware = open_firmware(root)
    (tree,) = firmware.roots
    assert list(tree.entries) == ["bin", "etc", "etc/far", "etc/fifo", "etc/out", "etc/passwd", "etc/same", "up"]
    assert tree.entries["etc/passwd"].mode == 0o4640
    assert tree.entries["etc/passwd"].content == tree.entries["etc/same"].content
    assert tree.entries["etc/fifo"].kind is EntryKind.FIFO
    assert firmware.text(tree.entries["etc/passwd"]) == "root:x:0:0\n"
    assert firmware.unopened == ()


def test_no_link_leads_out(root: Path) -> None:
    firmware = open_firmware(root)
    assert [entry.path for entry in firmware.glob("etc/*", "up/*", "**")] == ["etc/passwd", "etc/same"]


def test_a_file_exchanged_for_a_link_after_opening_is_not_followed(root: Path) -> None:
    firmware = open_firmware(root)
    entry = firmware.trees[0].entries["etc/passwd"]
    (root / "etc/passwd").unlink()
    (root / "etc/passwd").symlink_to("../../secret")
    with pytest.raises(Unreadable):
        firmware.read(entry)


def test_a_directory_exchanged_for_a_link_after_opening_is_not_followed(root: Path) -> None:
    firmware = open_firmware(root)
    entry = firmware.trees[0].entries["etc/passwd"]
    (root / "etc").rename(root.parent / "moved")
    (root / "etc").symlink_to("../moved")
    with pytest.raises(Unreadable):
        firmware.read(entry)


def test_the_digest_knows_contents_and_modes_but_not_times(root: Path) -> None:
    first = open_firmware(root).sha256
    os.utime(root / "etc/passwd", (1, 1))
    assert open_firmware(root).sha256 == first
    (root / "etc/passwd").chmod(0o600)
    second = open_firmware(root).sha256
    (root / "etc/passwd").write_text("root::0:0:\n")
    assert len({first, second, open_firmware(root).sha256}) == 3


def test_an_empty_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFirmware, match="an empty directory"):
        open_firmware(tmp_path)


def test_too_many_files_are_cut_off_and_said(root: Path) -> None:
    firmware = open_firmware(root, Bounds(files=3))
    assert len(firmware.trees[0].entries) == 3
    assert "more than 3 files" in firmware.unopened[0].reason
