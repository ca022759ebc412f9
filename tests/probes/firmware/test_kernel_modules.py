"""Modules tell the kernel they were built for; those from outside it tell their own version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shinsa.probes.firmware.kernel_modules import kernel_modules
from tests.probes.firmware.components import components

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look

VENDOR = b"\x7fELF\0version=1.4.2\0license=Proprietary\0name=wlan\0vermagic=3.10.14 SMP mod_unload \0"
IN_TREE = b"\x7fELF\0version=1.0\0intree=Y\0vermagic=4.9.198 mod_unload MIPS \0"


def test_the_folder_of_modules_names_the_kernel(look: Look) -> None:
    seen = look(kernel_modules, {"lib/modules/4.9.198/ath9k.ko": IN_TREE, "lib/modules/4.9.198/b.ko": IN_TREE})
    assert [(fact.kind, fact.version) for fact in components(seen)] == [("kernel", "4.9.198")]
    assert seen.places == ["lib/modules/4.9.198"]


def test_a_module_outside_the_usual_folders_names_the_kernel_and_itself(look: Look) -> None:
    seen = look(kernel_modules, {"lib/wlan/wlan.ko": VENDOR})
    kernel, module = components(seen)
    assert (kernel.kind, kernel.upstream, kernel.identified_by) == ("kernel", "3.10.14", "file metadata")
    assert (module.kind, module.name, module.version, module.licence) == (
        "kernel module",
        "wlan",
        "1.4.2",
        "Proprietary",
    )


def test_a_module_of_the_kernel_is_no_component_of_its_own(look: Look) -> None:
    seen = look(kernel_modules, {"lib/modules/4.9.198/extra/x.ko": IN_TREE})
    assert [fact.kind for fact in components(seen)] == ["kernel"]


def test_what_is_no_module_tells_nothing(look: Look) -> None:
    files = {"lib/modules/not-a-release/a.ko": b"\x7fELF", "etc/x.ko": b"text", "lib/modules/4.9.1/modules.dep": b"x"}
    assert components(look(kernel_modules, files)) == []
