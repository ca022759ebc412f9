"""Reads what the kernel command line switches on and off: verified file systems, IMA, module signatures, another init.

Source: Linux, Documentation/admin-guide/kernel-parameters.txt and device-mapper/dm-init.rst; Android, androidboot properties.
"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness, Covered
from shinsa.model.observation import Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.boot_arguments import CALLS, BootArguments, boot_arguments
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.terminals import SHELLS

COMMAND_LINE = "kernel command line"
DISABLED = {
    "ima_appraise": {"off", "fix", "log"},
    "androidboot.veritymode": {"disabled", "logging"},
    "androidboot.vbmeta.device_state": {"unlocked"},
    "androidboot.verifiedbootstate": {"orange"},
    "evm": {"fix"},
    "systemd.verity": {"0", "no", "off", "false"},
    "rd.systemd.verity": {"0", "no", "off", "false"},
}
WEAKENED = {
    "nokaslr": {""},
    "mitigations": {"off"},
    "nosmep": {""},
    "nosmap": {""},
    "module.sig_enforce": {"0"},
    "lockdown": {"none"},
    "selinux": {"0"},
    "apparmor": {"0"},
    "enforcing": {"0"},
}
IGNORES = "ignore_corruption"
BUSYBOX = "busybox"
"""Under this name it is an init as well."""
VERITY = ("roothash", "usrhash", "verity.roothash")


@file_probe(
    BootVerification,
    BootWeakness,
    needles=CALLS,
    blind_to="arguments that a boot loader adds at run time",
)
def kernel_command_line(content: FileContent) -> Iterator[Report]:
    """Arguments that verify what is started, and arguments that start a shell or switch verification off."""
    for line in boot_arguments(content):
        yield from _flaws(line)
        yield from _checks(line)


def _flaws(line: BootArguments) -> Iterator[Report]:
    for word in line.words:
        name, _, value = word.partition("=")
        if name in {"init", "rdinit"} and value.rpartition("/")[2] in SHELLS - {BUSYBOX}:
            yield _flaw(BootFlaw.SHELL_AS_INIT, word, line.place)
        elif value in DISABLED.get(name, ()):
            yield _flaw(BootFlaw.DISABLED, word, line.place)
        elif value in WEAKENED.get(name, ()):
            yield _flaw(BootFlaw.KERNEL_WEAKENED, word, line.place)
    if _has_verity(line) and any(IGNORES in word for word in line.words):
        yield _flaw(BootFlaw.DISABLED, f"dm-verity {IGNORES}", line.place)


def _checks(line: BootArguments) -> Iterator[Report]:
    words = {word.partition("=")[0]: word.partition("=")[2] for word in line.words}
    if _has_verity(line):
        ignored = any(IGNORES in word for word in line.words)
        signed = any("root_hash_sig_key_desc" in word for word in line.words)
        # the root hash is as good as whatever guards the command line, which is not seen here
        check = BootVerification(
            "dm-verity", authenticated=True if signed else None, enforced=not ignored, covers=Covered.ROOT
        )
        yield Sighting(check, line.place, f"dm-verity in {line.source}")
    if words.get("ima_appraise") == "enforce":
        yield Sighting(
            BootVerification("IMA appraisal", authenticated=None, enforced=True, covers=Covered.FILES),
            line.place,
            "ima_appraise=enforce",
        )
    if words.get("module.sig_enforce") == "1" or words.get("lockdown") in {"integrity", "confidentiality"}:
        yield Sighting(
            BootVerification("module signatures", authenticated=True, enforced=True, covers=Covered.MODULES), line.place
        )
    if words.get("androidboot.verifiedbootstate") == "green":
        yield Sighting(BootVerification("Android Verified Boot", authenticated=True, enforced=None), line.place)


def _has_verity(line: BootArguments) -> bool:
    created = any(word.startswith("dm-mod.create=") for word in line.words) and "verity" in line.words
    named = any(word.partition("=")[0] in VERITY and len(word.partition("=")[2]) >= 32 for word in line.words)
    old = any(word.startswith("dm=") for word in line.words) and any("verity" in word for word in line.words)
    return created or named or old


def _flaw(flaw: BootFlaw, word: str, place: FilePlace) -> Sighting[BootWeakness]:
    shown = word[:80]
    return Sighting(BootWeakness(COMMAND_LINE, flaw, shown), place, shown)
