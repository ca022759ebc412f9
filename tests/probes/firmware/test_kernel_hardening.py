"""What a kernel was built without is told from what its architecture does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.kernel import Guard, KernelProtection
from shinsa.probes.firmware.kernel_hardening import kernel_hardening

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look

HEAD = "# Linux/arm 5.10.1 Kernel Configuration\n" + "".join(f"CONFIG_X{n}=y\n" for n in range(30))
ARM64, V7, V5, MIPS = "CONFIG_ARM64=y\n", "CONFIG_ARM=y\nCONFIG_CPU_V7=y\n", "CONFIG_ARM=y\n", "CONFIG_MIPS=y\n"


def off(name: str) -> str:
    return f"# CONFIG_{name} is not set\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (ARM64 + off("STRICT_KERNEL_RWX"), ("STRICT_KERNEL_RWX", Guard.NO_EXECUTE, False, " is not set")),
        (V7 + off("STRICT_MODULE_RWX"), ("STRICT_MODULE_RWX", Guard.NO_EXECUTE, False, " is not set")),
        (V5 + "CONFIG_STRICT_KERNEL_RWX=y\n", ("STRICT_KERNEL_RWX", Guard.NO_EXECUTE, True, "=y")),
        (ARM64 + off("RANDOMIZE_BASE"), ("RANDOMIZE_BASE", Guard.KERNEL_ADDRESS, False, " is not set")),
        (MIPS + off("STACKPROTECTOR"), ("STACKPROTECTOR", Guard.STACK, False, " is not set")),
        (MIPS + "CONFIG_STACKPROTECTOR=y\n", ("STACKPROTECTOR", Guard.STACK, True, "=y")),
        (MIPS + off("HARDENED_USERCOPY"), ("HARDENED_USERCOPY", Guard.COPIES, False, " is not set")),
        (MIPS + off("SECCOMP"), ("SECCOMP", Guard.SYSTEM_CALLS, False, " is not set")),
        (MIPS + "CONFIG_KEXEC=y\n", ("KEXEC", Guard.NO_OTHER_KERNEL, False, "=y")),
        (MIPS + off("KEXEC"), ("KEXEC", Guard.NO_OTHER_KERNEL, True, " is not set")),
        (
            MIPS + "CONFIG_KEXEC=y\nCONFIG_LOCK_DOWN_KERNEL_FORCE_INTEGRITY=y\n",
            ("KEXEC", Guard.NO_OTHER_KERNEL, True, "=y"),
        ),
    ],
)
def test_a_protection_is_seen(text: str, wanted: tuple[str, Guard, bool, str], look: Look) -> None:
    name, guard, on, setting = wanted
    seen = look(kernel_hardening, {"boot/config-5.10": (HEAD + text).encode()})
    assert seen.facts == [KernelProtection(f"CONFIG_{name}", guard, on, f"CONFIG_{name}{setting}")]
    assert seen.places[0].startswith("boot/config-5.10:")
    assert "boot/config-5.10" in seen.examined


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("boot/config-5.10", MIPS),
        ("boot/config-5.10", MIPS + off("RANDOMIZE_BASE") + off("STRICT_KERNEL_RWX")),
        ("boot/config-5.10", V5 + off("STRICT_KERNEL_RWX") + off("STRICT_MODULE_RWX")),
        ("boot/config-5.10", V7 + off("RANDOMIZE_BASE")),
        ("usr/share/doc/config-5.10", ARM64 + off("STRICT_KERNEL_RWX")),
        ("etc/busybox.config", ARM64 + off("STRICT_KERNEL_RWX")),
    ],
)
def test_what_the_architecture_has_not_and_other_files_are_left_alone(path: str, text: str, look: Look) -> None:
    seen = look(kernel_hardening, {path: (HEAD + text).encode()})
    assert not seen.facts
    assert seen.examined
