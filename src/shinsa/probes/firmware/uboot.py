"""Reads U-Boot and its environment: whether the boot can be interrupted, and whether it verifies what it starts.

Source: U-Boot, doc/usage/environment.rst and doc/README.autoboot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from shinsa.facts.hardware import SerialConsole
from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.probe import file_probe
from shinsa.model.text import Text
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.terminals import SERIAL
from shinsa.subject.firmware.uboot_environment import Environment, environments
from shinsa.subject.firmware.unmarked import BANNER

ENVIRONMENT = "U-Boot environment"
TOOLS = re.compile(r"(?:^|/)(?:s?bin|lib\d*|libexec)/")
"""fw_setenv carries a default environment too; what it says is not what the device boots."""
KEYED = ("bootstopkeysha256", "bootstopkeycrypt", "bootstopkey")
ASKS_ANYBODY = b"Hit any key to stop autoboot"
ASKS_PASSWORD = (b"Autoboot in %d sec", b"Autobooting in %d sec", b"bootstopkey", b"bootdelaykey")
"""What a build with CONFIG_AUTOBOOT_KEYED says or looks for."""
VERIFIES = (
    *(b"required signature", b"Verification failed", b"sha256,rsa", b"Verified-boot:", b"hab_", b"HAB "),
    *(b"avb_slot_verify", b"AVB0", b"Secure Boot", b"secure boot", b"Verified Boot", b"Signature check", b"verify_sig"),
    b"ecdsa",
)
"""What boot loaders that verify signatures say: FIT, NXP's high-assurance boot, Android, vendors of their own."""
BOOTS = (b"bootm", b"bootz", b"booti")
UNVERIFIED = re.compile(r"(?:^|[;&|]|\bthen\b|\bdo\b)\s*(bootz|booti|bootelf|go)\s+[$\w]")
NOT_SEEN = Text(
    "U-Boot waits before it boots, and whether it then asks for a password is not in the image",
    "U-Boot は起動前に待機するが、その際パスワードを求めるかどうかはイメージから分からない",
)
CONSOLE = re.compile(r"\bconsole=([A-Za-z0-9]{1,16})")
RUN = re.compile(r"\brun\s+([\w ]{1,200})")
MOST_RUNS = 50
NO = frozenset({"n", "no", "0", "off", "false"})


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
    found = list(environments(data))
    # what is stored is in force; defaults count where nothing is
    for environment in [each for each in found if each.stored] or found:
        yield from _of_environment(content, environment)


def _of_environment(content: FileContent, environment: Environment) -> Iterator[Report]:
    place = content.place(offset=environment.offset)
    values = environment.variables
    name = ENVIRONMENT if environment.stored else f"{ENVIRONMENT} (default)"
    if _may_be_interrupted(content.data, environment):
        detail = f"bootdelay={values['bootdelay'][:20]}"
        yield Sighting(BootWeakness(name, BootFlaw.INTERRUPTIBLE, detail), place, detail)
        if ASKS_ANYBODY in content.data:
            yield Examined(SerialConsole, place)
            yield Sighting(SerialConsole(_line(values), "U-Boot", asks_password=False), place, detail)
        else:
            yield Unexamined(SerialConsole, place, NOT_SEEN)
    if values.get("verify", "").strip().lower() in NO:
        detail = f"verify={values['verify'][:20]}"
        yield Sighting(BootWeakness(name, BootFlaw.DISABLED, detail), place, detail)
    command = UNVERIFIED.search(_expanded(environment))
    if command is not None:
        check = BootVerification(f"{name}: {command[1]}, which verifies nothing", authenticated=False, enforced=False)
        yield Sighting(check, place, f"bootcmd … {command[1]}")
        yield Sighting(BootWeakness(name, BootFlaw.BYPASS, f"{command[1]} in bootcmd"), place)


def _line(values: Mapping[str, str]) -> str:
    """The terminal that the kernel is told of, which is U-Boot's too; "console" where none is named."""
    found = CONSOLE.search(values.get("bootargs", "")) or CONSOLE.search(f"console={values.get('console', '')}")
    return found[1] if found is not None and SERIAL.fullmatch(found[1]) else "console"


def _may_be_interrupted(data: bytes, environment: Environment) -> bool:
    delay = environment.variables.get("bootdelay", "").strip()
    if not re.fullmatch(r"-?\d{1,5}", delay) or int(delay) < -1:
        return False
    if any(name in environment.variables for name in KEYED):
        return False
    return ASKS_ANYBODY in data or not any(each in data for each in ASKS_PASSWORD)


def _expanded(environment: Environment) -> str:
    """`bootcmd` with what it runs, each variable once."""
    waiting, done, text = ["bootcmd"], set[str](), []
    while waiting and len(done) < MOST_RUNS:
        name = waiting.pop()
        if name in done:
            continue
        done.add(name)
        value = environment.variables.get(name, "")
        text.append(value)
        waiting.extend(word for run in RUN.findall(value) for word in run.split())
    return " ; ".join(text)
