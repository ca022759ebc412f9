"""How the kernel guards itself, and the programs above it, against code of others."""

from __future__ import annotations

from enum import StrEnum

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact


class Guard(StrEnum):
    """What a setting of the kernel guards."""

    NO_EXECUTE = "memory of the kernel that is written is not run"
    PROGRAM_ADDRESSES = "programs lie at random addresses"
    KERNEL_ADDRESS = "the kernel lies at a random address"
    STACK = "the kernel's stack is checked"
    COPIES = "copies into and out of the kernel are checked"
    SYSTEM_CALLS = "programs can give system calls up"
    NO_OTHER_KERNEL = "no other kernel is started from this one"
    SECRECY = "addresses and messages of the kernel are kept from users"
    NO_USER_CODE = "users bring no code into the kernel"
    NO_MODULES = "no module is loaded after the start"


@dataclass(frozen=True, slots=True)
class KernelProtection(Fact):
    """A protection that the kernel offers on this architecture, and whether a setting switches it on."""

    name: str
    """The setting, such as "CONFIG_STRICT_KERNEL_RWX" or "kernel.randomize_va_space"."""
    guard: Guard
    on: bool
    setting: str
    """As it was seen, such as "CONFIG_STRICT_KERNEL_RWX is not set"."""

    def __str__(self) -> str:
        """How a report names it."""
        return self.setting


@dataclass(frozen=True, slots=True)
class MemoryErasure(Fact):
    """Whether the kernel erases memory before another program gets it, as it was built."""

    erases: bool | None
    """False where programs may be given it as it was left; None where that is known of a program's own pages only."""
    setting: str
    """As it was seen, such as "CONFIG_INIT_ON_ALLOC_DEFAULT_ON=y"."""

    def __str__(self) -> str:
        """How a report names it."""
        return self.setting
