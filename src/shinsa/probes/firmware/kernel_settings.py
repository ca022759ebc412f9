"""Reads the settings by which the kernel guards programs and itself once it runs, from sysctl.conf and what runs at the start.

Source: Linux, Documentation/admin-guide/sysctl/kernel.rst and Documentation/admin-guide/LSM/Yama.rst; sysctl.d(5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.kernel import Guard, KernelProtection
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent

GUARDS = {
    "randomize_va_space": Guard.PROGRAM_ADDRESSES,
    "kptr_restrict": Guard.SECRECY,
    "dmesg_restrict": Guard.SECRECY,
    "unprivileged_bpf_disabled": Guard.NO_USER_CODE,
    "kexec_load_disabled": Guard.NO_OTHER_KERNEL,
    "modules_disabled": Guard.NO_MODULES,
}
"""Settings under `kernel` that are on with any number but 0."""
NEEDLES = (
    b"randomize_va_space",
    b"kptr_restrict",
    b"dmesg_restrict",
    b"unprivileged_bpf_disabled",
    b"kexec_load_disabled",
    b"kernel.modules_disabled",
    b"kernel/modules_disabled",
)
SETTINGS = re.compile(r"etc/sysctl\.conf|(?:etc|lib|usr/lib|usr/local/lib)/sysctl\.d/[^/]+\.conf")
STARTED = re.compile(
    r"etc/(?:rc|rc\.local|preinit|rcS)|etc/(?:init\.d|rc\.d|rc[0-9S]\.d)/[^/]+|"
    r"(?:[^/]+/)?init[^/]*\.rc|(?:(?:system|vendor|odm|product)/)?etc/init/(?:[^/]+/)?[^/]+\.rc"
)
"""What runs at every start, of BusyBox, System V and Android. A line of a shell counts where no condition can hold it back."""
NAME = r"kernel[./](?P<name>[a-z_]+)"
SET = re.compile(rf"\s*-?{NAME}\s*=\s*(?P<value>\d)\s*(?:[#;].*)?")
WRITTEN = re.compile(rf"""echo (?:-n )?["']?(?P<value>\d)["']? ?>+ ?["']?/proc/sys/{NAME}["']?(?:\s.*)?""")
CALLED = re.compile(
    rf"""(?:/?(?:usr/)?s?bin/)?sysctl (?:-[a-z]+ )*["']?{NAME}\s?=\s?["']?(?P<value>\d)["']?(?:\s.*)?"""
)
IN_RC = re.compile(rf"\s*write /proc/sys/{NAME} (?P<value>\d)\s*")
FORMS = (WRITTEN, CALLED, IN_RC)
LONGEST = 400


@file_probe(
    KernelProtection,
    needles=NEEDLES,
    only="text",
    blind_to="settings that a program writes, or a script that is not started at boot, or on a condition",
)
def kernel_settings(file: FileContent) -> Iterator[Report]:
    """Random addresses of programs, secrecy of the kernel, and what users may bring into it, as sysctl settings."""
    forms = _forms(file)
    if not forms:
        return
    yield Examined(KernelProtection, file.place())
    last: dict[str, tuple[int, str, bool]] = {}
    for number, line in file.hit_lines():
        found = next((one for form in forms if (one := form.fullmatch(line[:LONGEST]))), None)
        name = found["name"] if found else ""
        if found and name in GUARDS:
            last[name] = (number, line.strip()[:LONGEST], found["value"] != "0")
    for name, (number, line, on) in last.items():
        yield Sighting(KernelProtection(f"kernel.{name}", GUARDS[name], on, line), file.place(line=number), line)


def _forms(file: FileContent) -> tuple[re.Pattern[str], ...]:
    """How a setting is written in a file of this path; in one that sets nothing at the start, not at all."""
    paths = [entry.path for entry in file.entries]
    if any(map(SETTINGS.fullmatch, paths)):
        return (SET,)
    return FORMS if any(map(STARTED.fullmatch, paths)) else ()
