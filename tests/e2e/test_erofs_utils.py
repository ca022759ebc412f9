"""EROFS images as `mkfs.erofs` writes them, of each kind that it can, are read to the last byte."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from shinsa.subject.firmware.bounds import Bounds
from shinsa.subject.firmware.firmware import open_firmware
from tests.simulators.noise import noise

MAKER = shutil.which("mkfs.erofs")
LINES = b"".join(b"setting_%d = %d\n" % (number % 90, number) for number in range(40_000))
FILES = {
    "etc/passwd": b"root:x:0:0::/root:/bin/sh\n",
    "etc/large.conf": LINES,
    "etc/tail.conf": LINES[:70_001],
    "etc/one.conf": LINES[:4_096],
    "lib/firmware.bin": noise(150_000),
    "lib/half.bin": LINES[:50_000] + noise(50_000) + LINES[:50_000],
    "lib/zeros": bytes(300_000),
    "empty": b"",
}
KINDS = {
    "flat": (),
    "chunks": ("--chunksize=4096",),
    "lz4": ("-zlz4",),
    "lz4hc": ("-zlz4hc,12",),
    "old index": ("-zlz4hc", "-Elegacy-compress"),
    "large clusters": ("-zlz4hc", "-C65536"),
    "tails inside": ("-zlz4hc", "-Eztailpacking"),
    "large clusters with tails inside": ("-zlz4hc", "-C65536", "-Eztailpacking"),
    "fragments": ("-zlz4hc", "-Efragments"),
    "everything in fragments": ("-zlz4hc", "-C65536", "-Eall-fragments"),
    "shared clusters": ("-zlz4hc", "-Ededupe"),
    "long inodes": ("-zlz4", "-Eforce-inode-extended"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files, and two whose contents are the same."""
    folder = tmp_path_factory.mktemp("erofs") / "root"
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.skipif(MAKER is None, reason="not installed: mkfs.erofs (erofs-utils)")
@pytest.mark.parametrize("kind", KINDS)
def test_every_file_is_read(folder: Path, tmp_path: Path, kind: str) -> None:
    image = tmp_path / "image.erofs"
    made = subprocess.run(
        (str(MAKER), *KINDS[kind], str(image), str(folder)), capture_output=True, text=True, check=False
    )
    if "Invalid" in made.stderr or "invalid" in made.stderr:
        pytest.skip(f"this mkfs.erofs does not know {' '.join(KINDS[kind])}")
    assert made.returncode == 0, made.stderr
    firmware = open_firmware(image, Bounds())
    (tree,) = firmware.roots
    read = {name: firmware.read(tree.entries[name]) for name in FILES}
    assert (read, tree.faults, firmware.unopened) == (FILES, (), ())
