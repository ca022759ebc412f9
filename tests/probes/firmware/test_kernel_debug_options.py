"""What the kernel offers to root is read from its configuration and the settings at boot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.hardware import DebugFacility
from shinsa.probes.firmware.kernel_debug_options import kernel_debug_options

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look

HEAD = "# Linux/arm 5.10.1 Kernel Configuration\n" + "".join(f"CONFIG_X{n}=y\n" for n in range(30))


@pytest.mark.parametrize(
    ("path", "text", "expected", "line"),
    [
        ("boot/config-5.10", f"{HEAD}CONFIG_KGDB=y\n", ("kernel debugger", "CONFIG_KGDB=y"), 32),
        (
            "boot/config-5.10",
            f"{HEAD}CONFIG_DEVMEM=y\n# CONFIG_STRICT_DEVMEM is not set\n",
            ("/dev/mem", "CONFIG_STRICT_DEVMEM is not set"),
            33,
        ),
        ("boot/config-5.10", f"{HEAD}CONFIG_DEVKMEM=y\n", ("/dev/kmem", "CONFIG_DEVKMEM=y"), 32),
        ("etc/sysctl.conf", "# a\nkernel.sysrq = 1\n", ("all of SysRq", "kernel.sysrq = 1"), 2),
        (
            "etc/fstab",
            "debugfs /sys/kernel/debug debugfs defaults 0 0\n",
            ("debugfs", "debugfs /sys/kernel/debug debugfs defaults 0 0"),
            1,
        ),
    ],
)
def test_an_option_is_seen(path: str, text: str, expected: tuple[str, str], line: int, look: Look) -> None:
    seen = look(kernel_debug_options, {path: text.encode()})
    assert seen.facts == [DebugFacility(*expected, root_only=True)]
    assert seen.places == [f"{path}:{line}"]
    assert seen.examined == [path]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("boot/config-5.10", f"{HEAD}# CONFIG_KGDB is not set\nCONFIG_DEVMEM=y\nCONFIG_STRICT_DEVMEM=y\n"),
        ("boot/config-5.10", f"{HEAD}CONFIG_DEVMEM=y\n"),
        ("etc/sysctl.conf", "kernel.sysrq = 1\nkernel.sysrq = 0\n"),
        ("etc/sysctl.conf", "#kernel.sysrq = 1\nkernel.sysrq = 176\n"),
        ("etc/fstab", "#debugfs /d debugfs\ndebugfs /d debugfs noauto 0 0\n"),
        ("usr/share/doc/config-5.10", f"{HEAD}CONFIG_KGDB=y\n"),
    ],
)
def test_decoys(path: str, text: str, look: Look) -> None:
    assert not look(kernel_debug_options, {path: text.encode()}).facts
