"""Stretches of an image that no container claims: which of them are shown as a file, and which are known all the same.

U-Boot and its environment carry no magic; what they are is told by what stands in them.
"""

from __future__ import annotations

import re

from shinsa.subject.firmware.region import COMPRESSED_BITS, entropy_of, sample
from shinsa.subject.firmware.uboot_environment import stored_at

SMALLEST = 4096
"""Shorter stretches hold no program; they are tables and remains."""
LARGEST_LOADER = 2 * 1024 * 1024
"""U-Boot with every driver stays below; a longer stretch holds something else too."""
BANNER = re.compile(rb"U-Boot (?:SPL )?(?:1\.[0-9]\.[0-9]|20[0-9][0-9]\.[0-9][0-9])")
"""Source: U-Boot, include/version.h and its older form."""
UBOOT = "u-boot"
ENVIRONMENT = "u-boot-env"
RAW = "raw"
FILE_NAMES = {UBOOT: "u-boot.bin", ENVIRONMENT: "u-boot-env.bin", RAW: "data.bin"}


def kind_of(data: memoryview) -> str:
    """Say what a stretch is: U-Boot, its environment, raw data that probes may read as it is, or "" for packed bytes."""
    if len(data) <= LARGEST_LOADER:
        held = bytes(data)
        if stored_at(held, 0) is not None:
            return ENVIRONMENT
        if BANNER.search(held):
            return UBOOT
    readable = len(data) >= SMALLEST and entropy_of(sample(data)) < COMPRESSED_BITS
    return RAW if readable else ""
