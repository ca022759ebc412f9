"""Finds kernel command lines in binary form (device trees, environments, boot images, kernels) that start a shell instead of init."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.hardware import SerialConsole
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.boot_arguments import boot_arguments
from shinsa.subject.firmware.command_line import name_of
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.kernel_config import START
from shinsa.subject.firmware.terminals import SERIAL, SHELLS

BUSYBOX = "busybox"
"""Under this name it is an init as well."""


@file_probe(
    SerialConsole,
    paths=("**/u-boot-env.bin", "**/*.dtb", "**/boot.img"),
    needles=(b"init=/", START),
    only="binary",
    blind_to="arguments that a boot loader adds at run time",
)
def console_arguments(file: FileContent) -> Iterator[Report]:
    """A shell in the place of init in the kernel's arguments (`init=/bin/sh`), with the serial `console=` that it talks on."""
    for line in boot_arguments(file):
        inits = [word.partition("=")[2] for word in line.words if word.startswith(("init=", "rdinit="))]
        shell = name_of(inits[-1]) if inits else ""
        if shell in SHELLS - {BUSYBOX}:
            named = [word.partition("=")[2].partition(",")[0] for word in line.words if word.startswith("console=")]
            serial = [each for each in named if SERIAL.fullmatch(each)]
            yield Examined(SerialConsole, line.place)
            fact = SerialConsole(serial[-1] if serial else "console", shell, asks_password=False)
            yield Sighting(fact, line.place, f"{line.source}: {' '.join(line.words)}"[:160])
