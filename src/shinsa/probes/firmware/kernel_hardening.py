"""Reads from the kernel configuration which protections of its own the kernel was built with.

Source: Linux, Documentation/security/self-protection.rst; arch/Kconfig, security/Kconfig.hardening and kernel/Kconfig.kexec. A
configuration says "is not set" only of what could have been chosen; of what the architecture has not, it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.kernel import Guard, KernelProtection
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.place import SubjectPlace
from shinsa.model.probe import probe
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.kernel_config import KernelConfig, kernel_configs

GUARDS = {
    "STRICT_KERNEL_RWX": Guard.NO_EXECUTE,
    "STRICT_MODULE_RWX": Guard.NO_EXECUTE,
    "RANDOMIZE_BASE": Guard.KERNEL_ADDRESS,
    "STACKPROTECTOR": Guard.STACK,
    "HARDENED_USERCOPY": Guard.COPIES,
    "SECCOMP": Guard.SYSTEM_CALLS,
}
HAS_NO_EXECUTE = ("ARM64", "X86", "RISCV", "S390", "CPU_V7")
"""Architectures whose memory can be kept from being run; ARM can before version 7 of its kind on some chips only."""
HAS_ROOM = ("ARM64", "X86_64")
"""Architectures with so many addresses that a random one cannot be guessed, and whose boot loaders are asked for nothing more."""
LOCKED = ("LOCK_DOWN_KERNEL_FORCE_INTEGRITY", "LOCK_DOWN_KERNEL_FORCE_CONFIDENTIALITY")
"""What refuses a kernel without a signature, whichever call brings it; CONFIG_KEXEC_SIG_FORCE speaks of one call alone."""
KEXEC = "KEXEC"


@probe(KernelProtection, blind_to="kernels that carry no configuration, and what is named otherwise before Linux 4.18")
def kernel_hardening(firmware: Firmware) -> Iterator[Report]:
    """Whether the kernel was built with the protections of its own memory, stack and addresses, and without kexec."""
    for config in kernel_configs(firmware):
        yield from _guards(config)
        yield Examined(KernelProtection, config.place)
    yield Examined(KernelProtection, SubjectPlace(firmware.name))


def _guards(config: KernelConfig) -> Iterator[Sighting[KernelProtection]]:
    for name, guard in GUARDS.items():
        if config.value(name) in {"y", "n"} and (config.is_on(name) or _is_offered(config, guard)):
            yield _seen(config, name, guard, on=config.is_on(name))
    if config.value(KEXEC):
        yield _seen(config, KEXEC, Guard.NO_OTHER_KERNEL, on=not config.is_on(KEXEC) or any(map(config.is_on, LOCKED)))


def _is_offered(config: KernelConfig, guard: Guard) -> bool:
    has = {Guard.NO_EXECUTE: HAS_NO_EXECUTE, Guard.KERNEL_ADDRESS: HAS_ROOM}.get(guard)
    return has is None or any(map(config.is_on, has))


def _seen(config: KernelConfig, name: str, guard: Guard, *, on: bool) -> Sighting[KernelProtection]:
    value = config.value(name)
    setting = f"CONFIG_{name}={value}" if value != "n" else f"CONFIG_{name} is not set"
    return Sighting(KernelProtection(f"CONFIG_{name}", guard, on, setting), config.where(name), setting)
