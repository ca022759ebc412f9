"""Finds what the kernel offers to a developer who is root: a debugger, the memory of everything, SysRq commands, debugfs.

Source: Linux, Documentation/admin-guide/sysrq.rst, lib/Kconfig.debug, lib/Kconfig.kgdb and drivers/char/Kconfig.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.hardware import DebugFacility
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.kernel_config import KernelConfig, kernel_configs
from shinsa.subject.firmware.root_view import RootView, roots_of

SYSCTL = ("etc/sysctl.conf", "etc/sysctl.d/*.conf", "usr/lib/sysctl.d/*.conf", "lib/sysctl.d/*.conf")
SYSRQ = re.compile(r"\s*-?kernel[./]sysrq\s*=\s*(\d{1,5})\s*$")
MOUNTS = ("etc/fstab",)
ALL = 1
"""Every command of SysRq; other values are bit masks."""


@probe(DebugFacility, blind_to="kernels that carry no configuration")
def kernel_debug_options(firmware: Firmware) -> Iterator[Report]:
    """What the kernel lets only root debug: KGDB, /dev/mem without STRICT_DEVMEM, /dev/kmem, all of SysRq, debugfs in fstab."""
    for config in kernel_configs(firmware):
        yield from _built_in(config)
        yield Examined(DebugFacility, config.place)
    for view in roots_of(firmware):
        yield from _set(view)
        yield from view.looks(DebugFacility)


def _built_in(config: KernelConfig) -> Iterator[Sighting[DebugFacility]]:
    if config.is_on("KGDB"):
        yield _of(config, "kernel debugger", "KGDB", f"CONFIG_KGDB={config.value('KGDB')}")
    # where the setting is not spoken of, the architecture has no such device
    if config.value("DEVMEM") == "y" and config.value("STRICT_DEVMEM") == "n":
        yield _of(config, "/dev/mem", "STRICT_DEVMEM", "CONFIG_STRICT_DEVMEM is not set")
    if config.value("DEVKMEM") == "y":
        yield _of(config, "/dev/kmem", "DEVKMEM", "CONFIG_DEVKMEM=y")


def _of(config: KernelConfig, name: str, setting: str, how: str) -> Sighting[DebugFacility]:
    return Sighting(DebugFacility(name, how, root_only=True), config.where(setting), how)


def _set(view: RootView) -> Iterator[Sighting[DebugFacility]]:
    asked = [
        (line, found) for file in view.files(*SYSCTL) for line in file.lines() if (found := SYSRQ.match(line.text))
    ]
    if asked and int(asked[-1][1][1]) == ALL:
        line = asked[-1][0]
        yield Sighting(DebugFacility("all of SysRq", line.excerpt, root_only=True), line.place, line.excerpt)
    for file in view.files(*MOUNTS):
        for line in file.lines():
            words = line.text.split()
            if len(words) > 2 and words[2] == "debugfs" and "noauto" not in "".join(words[3:4]).split(","):
                yield Sighting(DebugFacility("debugfs", line.excerpt, root_only=True), line.place, line.excerpt)
