"""Reads from the kernel configuration, or else from the modules, whether only signed modules are loaded.

Source: Linux, Documentation/admin-guide/module-signing.rst.
"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.integrity import BootVerification, Covered
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.place import FilePlace, SubjectPlace
from shinsa.model.probe import probe
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.kernel_config import KernelConfig, kernel_configs
from shinsa.subject.firmware.tree import Entry, Unreadable

MARK = b"~Module signature appended~\n"
SAMPLE = 3
"""Modules of one kernel are signed all together or not at all."""
FORCED = ("MODULE_SIG_FORCE", "LOCK_DOWN_KERNEL_FORCE_INTEGRITY", "LOCK_DOWN_KERNEL_FORCE_CONFIDENTIALITY")
LARGEST = 4 * 1024 * 1024


@probe(BootVerification, blind_to="modules that are compressed, and kernels that carry no configuration")
def kernel_protections(firmware: Firmware) -> Iterator[Report]:
    """Whether the kernel insists on signed modules."""
    configured = False
    for config in kernel_configs(firmware):
        configured = True
        if config.value("MODULES") == "y":
            yield _of_config(config)
        yield Examined(BootVerification, config.place)
    if not configured:
        yield from _of_modules(firmware)
    yield Examined(BootVerification, SubjectPlace(firmware.name))


def _of_config(config: KernelConfig) -> Sighting[BootVerification]:
    signed = config.is_on("MODULE_SIG")
    forced = next((name for name in FORCED if config.is_on(name)), "")
    name = forced or ("MODULE_SIG" if signed else "MODULES")
    excerpt = f"CONFIG_{name}={config.value(name)}" + ("" if signed else ", CONFIG_MODULE_SIG is not set")
    check = BootVerification(
        "module signatures", authenticated=signed, enforced=signed and bool(forced), covers=Covered.MODULES
    )
    return Sighting(check, config.where(name), excerpt)


def _of_modules(firmware: Firmware) -> Iterator[Report]:
    for tree in firmware.roots:
        modules = [each for path, each in tree.entries.items() if path.endswith(".ko") and each.is_file]
        seen = [(each, _is_signed(firmware, each)) for each in modules[:SAMPLE]]
        bare = [each for each, signed in seen if signed is False]
        if not seen or (not bare and any(signed is None for _, signed in seen)):
            continue
        # a module without a signature was shipped to be loaded: nothing insists on one
        shown = (bare or [each for each, _ in seen])[0]
        check = BootVerification(
            "module signatures", authenticated=not bare, enforced=False if bare else None, covers=Covered.MODULES
        )
        yield Sighting(check, FilePlace(shown.path, None, None, tree.label), "no signature" if bare else "signed")


def _is_signed(firmware: Firmware, entry: Entry) -> bool | None:
    if entry.size > LARGEST:
        return None
    try:
        return firmware.read(entry).endswith(MARK)
    except Unreadable:
        return None
