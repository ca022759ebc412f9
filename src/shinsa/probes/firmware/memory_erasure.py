"""Reads from the kernel configuration whether memory is erased before another program gets it.

Source: Linux, security/Kconfig.hardening (INIT_ON_ALLOC_DEFAULT_ON, INIT_ON_FREE_DEFAULT_ON), mm/Kconfig and
Documentation/admin-guide/mm/nommu-mmap.rst (MMAP_ALLOW_UNINITIALIZED).
"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.kernel import MemoryErasure
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.place import SubjectPlace
from shinsa.model.probe import probe
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.kernel_config import KernelConfig, kernel_configs

LEFT = "MMAP_ALLOW_UNINITIALIZED"
ERASED = ("INIT_ON_ALLOC_DEFAULT_ON", "INIT_ON_FREE_DEFAULT_ON")
MMU = "MMU"
"""With it the kernel clears each page that a program is given; what the kernel itself uses again is another question."""


@probe(
    MemoryErasure,
    blind_to="kernels that carry no configuration, and init_on_alloc= and init_on_free= of the boot loader",
)
def memory_erasure(firmware: Firmware) -> Iterator[Report]:
    """Whether the kernel was built to erase memory as it is given out or back, or to give it to programs as it was left."""
    for config in kernel_configs(firmware):
        yield from _seen(config)
        yield Examined(MemoryErasure, config.place)
    yield Examined(MemoryErasure, SubjectPlace(firmware.name))


def _seen(config: KernelConfig) -> Iterator[Sighting[MemoryErasure]]:
    found = next((name for name in (LEFT, *ERASED, MMU) if config.value(name) == "y"), "")
    if found:
        erases = None if found == MMU else found != LEFT
        setting = f"CONFIG_{found}=y"
        yield Sighting(MemoryErasure(erases, setting), config.where(found), setting)
