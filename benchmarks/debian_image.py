"""The image of the firmware benchmark: a Debian root file system as a device would carry it, with secrets and decoys planted."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.decoys import Decoy, decoys
from benchmarks.planted import Planted, planted

SUITE = "bookworm"
INCLUDED = (
    *("busybox", "ca-certificates", "curl", "dnsmasq-base", "dropbear-bin", "hostapd", "iptables", "iproute2"),
    *("lighttpd", "mosquitto", "openssl", "wpasupplicant"),
)
"""What a device on a network has beyond the least Debian: about 110 MB without the documentation."""
LEFT_OUT = (
    *("usr/share/doc", "usr/share/man", "usr/share/locale", "usr/share/info", "usr/share/lintian", "usr/share/i18n"),
    *("usr/share/doc-base", "var/lib/apt/lists", "var/cache/apt", "var/cache/debconf", "var/log"),
)
"""What no device ships."""
CHANGED = "usr/bin/curl"
"""The file that differs in the second image."""


def images_in(work: Path, root: Path | None, compressor: str) -> tuple[Path, Path]:
    """The image, and one in which one file is another; built if they are not there yet. Exits with 2 where it cannot be."""
    work.mkdir(parents=True, exist_ok=True)
    name = root.name if root else f"debian-{SUITE}"
    first, second = work / f"{name}.{compressor}.squashfs", work / f"{name}.{compressor}.changed.squashfs"
    if first.is_file() and second.is_file():
        return first, second
    tree = work / "tree"
    if not tree.is_dir():
        part = work / "tree.part"
        shutil.rmtree(part, ignore_errors=True)
        if root is None:
            _debian(part)
        else:
            _must("cp", "-a", str(root), str(part))  # links and devices stay what they are
        plant(part)
        part.rename(tree)
    _pack(tree, first, compressor)
    _with_one_file_changed(tree, second, compressor)
    return first, second


def plant(tree: Path) -> None:
    """Write every secret and every decoy into the tree."""
    files: list[Planted | Decoy] = [*planted(), *decoys()]
    for each in files:
        path = tree / each.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(each.data)
        path.chmod(each.mode)


def _debian(tree: Path) -> None:
    if os.geteuid() != 0 or shutil.which("debootstrap") is None:
        _give_up("no root or no debootstrap; name an unpacked root file system: --root FOLDER")
    _must("debootstrap", "--variant=minbase", f"--include={','.join(INCLUDED)}", SUITE, str(tree))
    for left_out in LEFT_OUT:
        shutil.rmtree(tree / left_out, ignore_errors=True)


def _with_one_file_changed(tree: Path, image: Path, compressor: str) -> None:
    """Pack the tree with one byte of one program changed, and leave the tree as it was."""
    path = tree / CHANGED
    if not path.is_file():
        path = max(
            (file for file in tree.rglob("*") if file.is_file() and not file.is_symlink()),
            key=lambda file: file.stat().st_size,
        )
    before = path.read_bytes()
    path.write_bytes(before[:-1] + bytes((before[-1] ^ 1,)))
    try:
        _pack(tree, image, compressor)
    finally:
        path.write_bytes(before)


def _pack(tree: Path, image: Path, compressor: str) -> None:
    if shutil.which("mksquashfs") is None:
        _give_up("mksquashfs is not installed: apt-get install squashfs-tools")
    part = image.with_suffix(".part")
    part.unlink(missing_ok=True)
    _must("mksquashfs", str(tree), str(part), "-comp", compressor, "-noappend", "-quiet", "-no-progress")
    part.rename(image)


def _must(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        _give_up(f"{command[0]}: {' '.join(last)}")


def _give_up(why: str) -> None:
    print(f"bench: {why}", file=sys.stderr)
    sys.exit(2)
