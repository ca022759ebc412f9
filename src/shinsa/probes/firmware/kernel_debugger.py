"""Finds kernel command lines that open the kernel's debugger on a serial line, wherever in the image they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.hardware import DebugFacility
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.example_paths import is_example

WORD = re.compile(rb"(?:kgdboc|kgdboc_earlycon)=(?:kms,|kbd,)?tty[A-Za-z]{1,6}\d{1,3}(?:,\d{1,8}[a-z0-9]{0,4})?")
IN_FORCE = re.compile(
    r"(?:^|/)(?:boot|loader|extlinux|efi|etc/default|etc/kernel|etc/modprobe\.d|etc/modules-load\.d)/"
    r"|(?:^|/)(?:cmdline|uenv|armbianenv|grub|boot|config|extlinux|bootargs|modules)[\w.-]{0,40}$",
    re.IGNORECASE,
)
"""Where texts are read by a boot loader or the kernel; elsewhere a text only speaks of it."""
BEFORE = 2048
"""Bytes before it in which the beginning of the line is looked for."""
COMMENT = re.compile(rb"\s*(?:#|//|;)")


@file_probe(
    DebugFacility,
    needles=(b"kgdboc=", b"kgdboc_earlycon=tty"),
    blind_to="a debugger that is switched on at run time, and JTAG or SWD fuses, which no image shows",
)
def kernel_debugger(file: FileContent) -> Iterator[Report]:
    """The kernel's debugger on a serial line (`kgdboc=`), in boot settings, device trees, U-Boot environments and kernels."""
    paths = [entry.path for entry in file.entries if not is_example(entry.path)]
    if not (any(IN_FORCE.search(path) for path in paths) or (paths and file.is_binary)):
        return
    for needle in file.hits:
        for offset in file.hits[needle][:20]:
            found = WORD.match(file.data, offset)
            if found is not None and not _commented(file, offset):
                how = found[0].decode("ascii")
                place = file.place(offset=offset) if file.is_binary else file.place(line=file.line_of(offset))
                yield Sighting(DebugFacility("kernel debugger", how), place, how)


def _commented(file: FileContent, offset: int) -> bool:
    if file.is_binary:
        return False
    start = file.data.rfind(b"\n", max(0, offset - BEFORE), offset) + 1
    return COMMENT.match(file.data, max(start, offset - BEFORE)) is not None
