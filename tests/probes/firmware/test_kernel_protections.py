from shinsa.facts.integrity import BootVerification, Covered
from shinsa.probes.firmware.kernel_protections import kernel_protections
from tests.probes.firmware.conftest import Look

BASE = "# Linux/arm 5.10.1 Kernel Configuration\nCONFIG_MODULES=y\n" + "".join(f"CONFIG_D{n}=y\n" for n in range(30))
MARK = b"~Module signature appended~\n"
MODULE = "lib/modules/5.10.1/a.ko"


def check(*, signed: bool, enforced: bool | None) -> BootVerification:
    return BootVerification("module signatures", authenticated=signed, enforced=enforced, covers=Covered.MODULES)


def test_a_kernel_that_loads_any_module_is_seen_by_its_configuration(look: Look) -> None:
    seen = look(kernel_protections, {"boot/config-5.10.1": BASE.encode()})
    assert seen.facts == [check(signed=False, enforced=False)]
    assert seen.places == ["boot/config-5.10.1:2"]
    lax = look(kernel_protections, {"boot/config-5.10.1": f"{BASE}CONFIG_MODULE_SIG=y\n".encode()})
    assert lax.facts == [check(signed=True, enforced=False)]


def test_a_kernel_that_insists_on_signatures_is_sound(look: Look) -> None:
    forced = f"{BASE}CONFIG_MODULE_SIG=y\nCONFIG_MODULE_SIG_FORCE=y\n"
    seen = look(kernel_protections, {"boot/config": forced.encode(), MODULE: b"\x7fELF"})
    assert seen.facts == [check(signed=True, enforced=True)]
    locked = f"{BASE}CONFIG_MODULE_SIG=y\nCONFIG_LOCK_DOWN_KERNEL_FORCE_INTEGRITY=y\n"
    assert look(kernel_protections, {"boot/config": locked.encode()}).facts == [check(signed=True, enforced=True)]


def test_a_kernel_without_modules_needs_no_signatures(look: Look) -> None:
    seen = look(kernel_protections, {"boot/config": BASE.replace("MODULES=y", "PRINTK=y").encode()})
    assert (seen.facts, seen.examined[0]) == ([], "boot/config")


def test_without_a_configuration_the_modules_tell(look: Look) -> None:
    seen = look(kernel_protections, {MODULE: b"\x7fELF", "lib/modules/5.10.1/b.ko": b"\x7fELF" + MARK})
    assert (seen.facts, seen.places) == ([check(signed=False, enforced=False)], [MODULE])
    assert look(kernel_protections, {MODULE: b"\x7fELF" + MARK}).facts == [check(signed=True, enforced=None)]


def test_a_system_without_modules_says_nothing(look: Look) -> None:
    seen = look(kernel_protections, {"lib/modules/5.10.1/a.ko.xz": b"\xfd7zXZ"})
    assert (seen.facts, seen.examined) == ([], ["image.bin"])
