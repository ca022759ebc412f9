"""The arguments a boot loader gives the kernel, from wherever one file carries them, text or binary.

Sources: Devicetree Specification v0.4, 3.6 (`/chosen`); AOSP, system/tools/mkbootimg/include/bootimg/bootimg.h; U-Boot,
doc/usage/environment.rst.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.model.place import FilePlace
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.devicetree import MAGIC as DEVICE_TREE
from shinsa.subject.firmware.fit import device_trees, text
from shinsa.subject.firmware.kernel_arguments import BOOT_FILES
from shinsa.subject.firmware.kernel_config import START, TEXTS, embedded, parsed
from shinsa.subject.firmware.uboot_environment import environments

ANDROID = b"ANDROID!"
OLD_ANDROID = ((64, 512), (608, 1024))
"""Where headers of version 0 to 2 keep the command line, and the rest of it."""
NEW_ANDROID = ((44, 1536),)
VERSION_AT = 40
KNOWN_FILES = frozenset(BOOT_FILES)
TEXT_NAMES = re.compile(
    r"(?:.*/)?(?:cmdline\.txt|uEnv\.txt|armbianEnv\.txt|extlinux\.conf|grub\.cfg|syslinux\.cfg|boot\.cmd|boot\.scr|entries/[^/]+\.conf)",
    re.IGNORECASE,
)
"""FAT keeps short names in capitals."""
EXAMPLES = re.compile(r"(?:^|/)(?:doc|docs|examples?|share)/")
FIELD = re.compile(
    r"^\s*(?:setenv\s+|set\s+|export\s+)?(?:bootargs|extraargs|optargs|cmdline|append|options|linux\w*)\b",
    re.IGNORECASE,
)
ARGUMENTS = frozenset({"console", "root", "init", "rdinit"})
LEGACY_IMAGE = b"\x27\x05\x19\x56"
SCRIPT_TYPE_AT, SCRIPT_TYPE = 30, b"\x06"
SCRIPT_AT = 72
LARGEST_SCRIPT = 64 * 1024
MOST_LINES = 2000
LONGEST = 4096
CALLS = (
    b"bootargs",
    ANDROID,
    b"console=tty",
    b"root=/dev",
    b"init=/",
    b"roothash=",
    b"dm-mod.",
    b"CONFIG_CMDLINE=",
    START,
)
"""What calls for a look: one of these stands in each file that carries arguments."""


@dataclass(frozen=True, slots=True)
class BootArguments:
    """The words of one command line, where it stands, and what carries it."""

    words: tuple[str, ...]
    place: FilePlace
    source: str


def boot_arguments(content: FileContent) -> Iterator[BootArguments]:
    """Every kernel command line that a file carries; comments and manuals are none."""
    if EXAMPLES.search(content.path):
        return
    if content.is_binary:
        for read in (_from_android, _from_device_trees, _from_kernel, _from_environments, _from_script):
            yield from read(content)
    elif TEXT_NAMES.fullmatch(content.path) or content.path in KNOWN_FILES:
        yield from _from_text(content)
    elif TEXTS.fullmatch(content.path):
        yield from _from_config(content.text, content.place())


def _from_device_trees(content: FileContent) -> Iterator[BootArguments]:
    for offset, nodes in device_trees(content.data, (0,)) if content.data.startswith(DEVICE_TREE) else ():
        line = text(nodes.get("chosen", {}).get("bootargs", b""))
        if line:
            yield _made(line, content.place(offset=offset), "device tree")


def _from_kernel(content: FileContent) -> Iterator[BootArguments]:
    for offset, config in embedded(content.data) if START in content.hits else ():
        yield from _from_config(config, content.place(offset=offset))


def _from_environments(content: FileContent) -> Iterator[BootArguments]:
    if content.data.startswith(b"\x7fELF"):
        return
    for each in environments(content.data):
        if each.variables.get("bootargs"):
            yield _made(each.variables["bootargs"], content.place(offset=each.offset), "U-Boot environment")


def _from_script(content: FileContent) -> Iterator[BootArguments]:
    """A script of U-Boot: a legacy header, the length of the text, the text."""
    if content.data.startswith(LEGACY_IMAGE) and content.data[SCRIPT_TYPE_AT : SCRIPT_TYPE_AT + 1] == SCRIPT_TYPE:
        script = content.data[SCRIPT_AT : SCRIPT_AT + LARGEST_SCRIPT].decode("utf-8", "replace")
        for line in script.split("\n")[:MOST_LINES]:
            made = _made(line, content.place(offset=SCRIPT_AT), "boot script")
            if not line.lstrip().startswith("#") and (FIELD.match(line) or _names(made) & ARGUMENTS):
                yield made


def _names(made: BootArguments) -> set[str]:
    return {word.partition("=")[0] for word in made.words}


def _from_text(content: FileContent) -> Iterator[BootArguments]:
    for number, (place, line) in enumerate(content.lines()):
        if number >= MOST_LINES:
            return
        if line.lstrip().startswith("#"):
            continue
        made = _made(line, place, content.path.rpartition("/")[2])
        if FIELD.match(line) or _names(made) & ARGUMENTS:
            yield made


def _from_config(config: str, place: FilePlace) -> Iterator[BootArguments]:
    made = parsed(config, place)
    line = made.value("CMDLINE") if made is not None else ""
    if made is not None and line not in {"", "n"}:
        yield _made(line, made.where("CMDLINE"), "kernel configuration")


def _from_android(content: FileContent) -> Iterator[BootArguments]:
    if not content.data.startswith(ANDROID):
        return
    version = int.from_bytes(content.data[VERSION_AT : VERSION_AT + 4], "little")
    spans = NEW_ANDROID if 3 <= version <= 4 else OLD_ANDROID
    line = "".join(text(content.data[at : at + size]) for at, size in spans)
    if line.isprintable() and line:
        yield _made(line, content.place(offset=spans[0][0]), "Android boot image")


def _made(line: str, place: FilePlace, source: str) -> BootArguments:
    words = line[:LONGEST].replace('"', " ").replace("'", " ").replace(";", " ").split()
    return BootArguments(tuple(words), place, source)
