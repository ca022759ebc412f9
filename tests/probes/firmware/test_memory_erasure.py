"""What a kernel's configuration tells of memory that goes from one program to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.kernel import MemoryErasure
from shinsa.probes.firmware.memory_erasure import memory_erasure

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look

HEAD = "# Linux/arm 5.10.1 Kernel Configuration\n" + "".join(f"CONFIG_X{n}=y\n" for n in range(30))
MMU, FREE = "CONFIG_MMU=y\n", "CONFIG_INIT_ON_FREE_DEFAULT_ON"
LEFT = "CONFIG_MMAP_ALLOW_UNINITIALIZED=y\n"


@pytest.mark.parametrize(
    ("text", "erases", "setting"),
    [
        (MMU + f"{FREE}=y\n", True, f"{FREE}=y"),
        (MMU + f"# {FREE} is not set\n", None, "CONFIG_MMU=y"),
        (LEFT + "# CONFIG_MMU is not set\n", False, LEFT.strip()),
        (LEFT + f"{FREE}=y\n", False, LEFT.strip()),
    ],
)
def test_what_the_configuration_says_is_told(text: str, erases: bool | None, setting: str, look: Look) -> None:
    seen = look(memory_erasure, {"boot/config-5.10": (HEAD + text).encode()})
    assert seen.facts == [MemoryErasure(erases, setting)]
    assert seen.places[0].startswith("boot/config-5.10:")


@pytest.mark.parametrize(
    ("path", "text"),
    [("usr/share/doc/config-5.10", MMU), ("boot/config-5.10", "# CONFIG_MMU is not set\n"), ("etc/app.config", LEFT)],
)
def test_other_files_and_silence_tell_nothing(path: str, text: str, look: Look) -> None:
    assert look(memory_erasure, {path: (HEAD + text).encode()}).facts == []
