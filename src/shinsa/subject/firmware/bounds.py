"""How much of a hostile image is looked at, and the budget that is spent while it is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB

#: The largest flash parts of consumer devices are eMMC of a few GiB; a dump of one is the largest thing to open.
IMAGE_BYTES = 4 * GIB
#: A whole image unpacked: ten times the largest root file systems that were seen, far below a zip bomb.
UNPACKED_BYTES = 4 * GIB
#: One file: larger than any program or library on such a device, small enough to be held in memory.
FILE_BYTES = 128 * MIB
#: A full desktop distribution has about 400 000 files.
FILES = 500_000
#: uImage in a zip in a tar with an initramfs inside is five deep; deeper nesting is an attack.
DEPTH = 6
#: Real images have below 200 regions; more would only bury a report.
REGIONS = 1000
#: Decompressed streams (kernels, initramfs, disk images) stay in memory as long as the firmware is open.
HELD_BYTES = GIB
#: Bytes that may be touched while opening: the largest image and its streams, twice, so that refused headers
#: cannot cost without end.
WORK_BYTES = 4 * GIB
#: Places that look like a header. Random data of the largest image has about 50 000; each costs some microseconds.
ATTEMPTS = 1_000_000
#: Contents up to this size are kept after reading: nearly all configuration, scripts and small programs.
KEPT_FILE_BYTES = MIB
#: All kept contents together.
KEPT_BYTES = 96 * MIB


@dataclass(frozen=True, slots=True)
class Bounds:
    """The limits under which one image is opened. Beyond a limit the image is reported as not (wholly) opened."""

    image: int = IMAGE_BYTES
    unpacked: int = UNPACKED_BYTES
    file: int = FILE_BYTES
    files: int = FILES
    depth: int = DEPTH
    regions: int = REGIONS
    held: int = HELD_BYTES
    work: int = WORK_BYTES
    attempts: int = ATTEMPTS
    kept_file: int = KEPT_FILE_BYTES
    kept: int = KEPT_BYTES


class Exhausted(Exception):
    """A bound was reached; the text says which."""


@dataclass(slots=True)
class Budget:
    """What is left of the bounds while one image is being opened. Spending more raises `Exhausted`.

    `touched` is told of bytes of the image that were read and will not be needed at once again.
    """

    bounds: Bounds
    touched: Callable[[int], None] = lambda _size: None
    files: int = field(init=False)
    held: int = field(init=False)
    work: int = field(init=False)
    attempts: int = field(init=False)

    def __post_init__(self) -> None:
        """Start with everything the bounds allow."""
        self.files = self.bounds.files
        self.held = self.bounds.held
        self.work = self.bounds.work
        self.attempts = self.bounds.attempts

    def spend_file(self) -> None:
        """Count one entry of a file system."""
        self.files -= 1
        if self.files < 0:
            message = f"more than {self.bounds.files} files"
            raise Exhausted(message)

    def spend_attempt(self) -> None:
        """Count one place that looks like a header."""
        self.attempts -= 1
        if self.attempts < 0:
            message = f"more than {self.bounds.attempts} places that look like headers"
            raise Exhausted(message)

    def spend_work(self, size: int) -> None:
        """Count bytes that were looked at or produced on trial."""
        self.work -= size
        if self.work < 0:
            message = f"more than {self.bounds.work} bytes of work to open it"
            raise Exhausted(message)

    def spend_held(self, size: int) -> None:
        """Count bytes that stay in memory as long as the firmware is open."""
        self.held -= size
        if self.held < 0:
            message = f"more than {self.bounds.held} bytes of unpacked streams"
            raise Exhausted(message)
