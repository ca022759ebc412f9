"""What a writable layer adds, changes and removes is seen as the running device sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from shinsa.subject.firmware.firmware import Firmware, open_firmware
from shinsa.subject.firmware.overlaid import NAME
from shinsa.subject.firmware.root_view import RootView
from shinsa.subject.firmware.tree import Unreadable
from tests.simulators.jffs2_image import build_jffs2
from tests.simulators.squashfs_image import Short, Special, build_squashfs

LOWER: dict[str, Short] = {
    "bin/busybox": b"\x7fELF",
    "etc/passwd": b"root:x:0:0::/:/bin/sh\n",
    "etc/shadow": b"root:!:1:\n",
    "etc/old/a": b"a",
    "etc/old/b": b"b",
    "etc/kept": b"kept",
}
WHITEOUT = Special(5, (0, 0))


def opened(tmp_path: Path, layer: dict[str, Short], lower: dict[str, Short] | None = None) -> Firmware:
    root = build_squashfs(lower or LOWER)
    image = root.ljust(-(-len(root) // 0x10000) * 0x10000, b"\xff") + bytes(build_jffs2(layer).out)
    path = tmp_path / "flash.bin"
    path.write_bytes(image)
    return open_firmware(path)


def merged(firmware: Firmware) -> RootView:
    (tree,) = (tree for tree in firmware.roots if tree.format == NAME)
    return RootView(firmware, tree)


def test_a_file_of_the_layer_stands_in_the_place_of_the_one_below(tmp_path: Path) -> None:
    firmware = opened(tmp_path, {"upper/etc/shadow": b"root::1:\n", "upper/etc/new": b"new\n", "work": None})
    view = merged(firmware)
    assert [view.file(path).text for path in ("etc/shadow", "etc/new", "etc/kept")] == ["root::1:\n", "new\n", "kept"]  # type: ignore[union-attr]
    assert [tree.format for tree in firmware.roots] == ["squashfs", NAME]
    assert view.tree.label == "jffs2@0x10000+squashfs@0x0"
    found = firmware.resolve(view.tree.label, "etc/shadow")
    assert found is not None
    assert firmware.text(found) == "root::1:\n"
    assert [entry.path for entry in firmware.glob("etc/shadow")] == ["etc/shadow"], "the trees as they lie"


def test_what_the_layer_removed_is_gone_with_all_below_it(tmp_path: Path) -> None:
    view = merged(opened(tmp_path, {"upper/etc/old": WHITEOUT, "upper/etc/kept": WHITEOUT, "upper/etc/none": WHITEOUT}))
    assert not [path for path in view.tree.entries if path.startswith(("etc/old", "etc/kept", "etc/none"))]


def test_a_folder_of_the_layer_joins_the_one_below_and_a_file_hides_it(tmp_path: Path) -> None:
    view = merged(opened(tmp_path, {"upper/etc/old/c": b"c"}))
    assert [path for path in view.tree.entries if path.startswith("etc/old/")] == [
        "etc/old/a",
        "etc/old/b",
        "etc/old/c",
    ]
    view = merged(opened(tmp_path, {"upper/etc/old": b"now a file"}))
    assert [path for path in view.tree.entries if path.startswith("etc/old")] == ["etc/old"]


@pytest.mark.parametrize(
    "layer", [{"upper/etc/a": b"a", "config/b": b"b"}, {"upper": b"a file"}, {"etc/shadow": b"r::1:\n"}]
)
def test_what_is_no_layer_covers_nothing(tmp_path: Path, layer: dict[str, Short]) -> None:
    assert [tree.format for tree in opened(tmp_path, layer).roots] == ["squashfs"]


def test_a_layer_without_a_root_below_is_none(tmp_path: Path) -> None:
    assert not opened(tmp_path, {"upper/etc/a": b"a"}, {"data/x": b"x"}).roots


def test_what_it_does_not_hold_cannot_be_read(tmp_path: Path) -> None:
    firmware = opened(tmp_path, {"upper/etc/a": b"a"})
    view = merged(firmware)
    (other,) = (entry for entry in firmware.trees[1].entries.values() if entry.path == "upper/etc/a")
    with pytest.raises(Unreadable):
        view.tree.read(other, 10)
