"""Reads U-Boot and its environment: whether the boot can be interrupted, and whether it verifies what it starts.

Source: U-Boot, doc/usage/environment.rst and doc/README.autoboot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.hardware import SerialConsole
from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import FilePlace
from shinsa.model.probe import file_probe
from shinsa.model.text import Text
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.uboot_environment import environments
from shinsa.subject.firmware.uboot_flaws import Opened, opened
from shinsa.subject.firmware.unmarked import BANNER

PARTS = re.compile(r"(?:^|!)u-boot(?:-env)?@")
"""Where U-Boot or its environment stands alone in flash: `uboot_parts` reads both together."""
TOOLS = re.compile(r"(?:^|/)(?:s?bin|lib\d*|libexec)/")
"""fw_setenv carries a default environment too; what it says is not what the device boots."""
VERIFIES = (
    *(b"required signature", b"Verification failed", b"sha256,rsa", b"Verified-boot:", b"hab_", b"HAB "),
    *(b"avb_slot_verify", b"AVB0", b"Secure Boot", b"secure boot", b"Verified Boot", b"Signature check", b"verify_sig"),
    b"ecdsa",
)
"""What boot loaders that verify signatures say: FIT, NXP's high-assurance boot, Android, vendors of their own."""
BOOTS = (b"bootm", b"bootz", b"booti")
NOT_SEEN = Text(
    "U-Boot waits before it boots, and whether it then asks for a password is not in the image",
    "U-Boot は起動前に待機するが、その際パスワードを求めるかどうかはイメージから分からない",
)


@file_probe(
    BootVerification,
    BootWeakness,
    SerialConsole,
    paths=("**/u-boot.bin", "**/u-boot-env.bin"),
    needles=(b"bootcmd=", b"bootdelay=", b"U-Boot 20", b"U-Boot 1."),
    only="binary",
    blind_to="an environment in a flash chip of its own; a boot loader that is compressed or encrypted",
)
def uboot(content: FileContent) -> Iterator[Report]:
    """U-Boot that verifies nothing or lets its boot be interrupted, by its code and by its environment."""
    data = content.data
    # only what is a way in says anything of consoles: the system that U-Boot starts may offer others
    yield from (Examined(kind, content.place()) for kind in (BootVerification, BootWeakness))
    if data.startswith(b"\x7fELF") and TOOLS.search(content.path):
        return
    banner = BANNER.search(data)
    if banner is not None and any(each in data for each in BOOTS) and not any(each in data for each in VERIFIES):
        shown = data[banner.start() : banner.start() + 60].partition(b"\0")[0].decode("ascii", "replace")
        check = BootVerification("U-Boot without verification of signatures", authenticated=False, enforced=None)
        yield Sighting(check, content.place(offset=banner.start()), shown.strip())
    found = [] if PARTS.search(content.entries[0].tree) else list(environments(data))
    # what is stored is in force; defaults count where nothing is
    for environment in [each for each in found if each.stored] or found:
        yield from _of(opened(environment, data), content.place(offset=environment.offset))


def _of(seen: Opened, place: FilePlace) -> Iterator[Report]:
    if seen.delay:
        yield Sighting(BootWeakness(seen.name, BootFlaw.INTERRUPTIBLE, seen.delay), place, seen.delay)
    if seen.asks_anybody:
        yield Examined(SerialConsole, place)
        yield Sighting(SerialConsole(seen.terminal, "U-Boot", asks_password=False), place, seen.delay)
    elif seen.delay:
        yield Unexamined(SerialConsole, place, NOT_SEEN)
    if seen.unverified:
        yield Sighting(BootWeakness(seen.name, BootFlaw.DISABLED, seen.unverified), place, seen.unverified)
    if seen.command:
        name = f"{seen.name}: {seen.command}, which verifies nothing"
        check = BootVerification(name, authenticated=False, enforced=False)
        yield Sighting(check, place, f"bootcmd … {seen.command}")
        yield Sighting(BootWeakness(seen.name, BootFlaw.BYPASS, f"{seen.command} in bootcmd"), place)
