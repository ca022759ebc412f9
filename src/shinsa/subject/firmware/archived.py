"""Archives that lie as files in a root file system: a backup, a web interface in a zip, an initramfs, a packed database."""

from __future__ import annotations

import hashlib

from shinsa.subject.firmware.bounds import MIB, Bounds
from shinsa.subject.firmware.carver import Carver
from shinsa.subject.firmware.example_paths import is_example
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.formats.streams import GZIP_MAGIC, XZ_MAGIC, ZSTD_MAGIC
from shinsa.subject.firmware.tree import Entry

#: What one archive may cost. A backup of settings has some hundred files; a file system in a file has some thousand.
INSIDE = Bounds(
    image=128 * MIB,
    unpacked=256 * MIB,
    file=64 * MIB,
    files=20_000,
    depth=3,
    regions=200,
    held=128 * MIB,
    work=512 * MIB,
    attempts=20_000,
    kept_file=0,
    kept=0,
)
MAGICS = (
    GZIP_MAGIC,
    XZ_MAGIC,
    ZSTD_MAGIC,
    b"BZh",
    b"PK\x03\x04",
    b"070701",
    b"070702",
    b"070707",
    b"!<arch>\n",
    b"hsqs",
    b"sqsh",
)
TAR_MAGIC, TAR_MAGIC_AT = b"ustar", 257
SMALLEST = 32


def opened_inside(data: bytes, path: str) -> Firmware | None:
    """The archive that a file is, opened; None for any other file, and for documentation, which is no setting of a device.

    An archive of which nothing can be opened is None too: its bytes were looked at as they are.
    """
    if not is_archive(data) or is_example(path):
        return None
    carver = Carver(INSIDE)
    carver.run(memoryview(data))
    if not carver.trees:
        return None
    digest = hashlib.sha256(data).hexdigest()
    return Firmware(
        path, size=len(data), sha256=digest, trees=tuple(carver.trees), regions=tuple(carver.regions), bounds=INSIDE
    )


def is_archive(data: bytes) -> bool:
    """Whether a file begins as one of the archives that are opened."""
    return len(data) >= SMALLEST and (data.startswith(MAGICS) or data.startswith(TAR_MAGIC, TAR_MAGIC_AT))


def is_open_already(firmware: Firmware, entry: Entry) -> bool:
    """Whether a file was looked into when the firmware was opened, as an image in a zip is: then its files are there."""
    return any(tree.label.startswith(f"{entry.tree}/{entry.path}!") for tree in firmware.trees)
