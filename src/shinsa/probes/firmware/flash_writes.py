"""Finds what writes to memory that lasts: commands that install software, settings stores, and programs that know such a memory."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.resilience import StateStorage
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.example_paths import is_example
from shinsa.subject.firmware.installs import READERS, Sort, install_of
from shinsa.subject.firmware.shell_commands import Command, commands_of

SOFTWARE = "updated-software"
LONGEST = 256 * 1024
SHELL = re.compile(rb"#![ \t]*/\S{0,40}?(?:sh|env[ \t]+\w{0,3}sh|rc\.common)\b")
TOOLS = frozenset({b"sysupgrade", b"swupdate", b"rauc install"})
"""They install software, and save no settings."""
NEEDLES = (
    *(b"/dev/mtd", b"/dev/nvram", b"mmcblk", b"/dev/ubi", b"/dev/spidev", b"/dev/block/", b"/dev/disk/", b"mtdblock"),
    *(b"eeprom", b"nvram", b"jffs2", b"ubifs", b"yaffs", b"fw_setenv", b"flashcp", b"nandwrite", b"ubiupdatevol"),
    *(b"mtd_write", b"lbu commit", *sorted(TOOLS)),
)
STORES = {"mtd": {"write"}, "nvram": {"set", "commit"}, "flash": {"set"}, "lbu": {"commit", "ci"}}
"""Tools that keep settings, and the words by which they write them."""
STORE_TOOLS = frozenset({"fw_setenv", "nvram_set", "mtd_write", "nvram-set"})
SYSTEM = re.compile(r"firmware\d?|kernel\d?|rootfs\d?|linux\d?|image|os-image", re.IGNORECASE)
"""Partitions of software; what has a number only may hold settings, and is left open."""
HARMLESS = frozenset({"[", "[[", "test", "rm", "ls", "mknod", "chmod", "chown", "ln"})
"""Commands that neither read nor write what their words name."""
OPEN_DEVICE = re.compile(r"/dev/(?:mtd|nvram|mmcblk|ubi|spidev|block/|disk/)|mtd:|ubi\d+:|eeprom")
WORDS = re.compile(r"\.(?:txt|html?|md|css|svg|po|list|control)$")
"""Texts that are read and not run."""
IDLE = re.compile(r"(?:^|/)(?:busybox[^/]*|[^/]*\.ko(?:\.\w+)?|vmlinu[xz][^/]*|[uzb]?Image[^/]*)$|^boot/")
"""They name such memory, and only write to it when a command of a script says so."""


@file_probe(
    StateStorage,
    needles=NEEDLES,
    seconds=5.0,
    blind_to="programs that find their memory by a name that is put together at run time",
)
def flash_writes(file: FileContent) -> Iterator[Report]:
    """`mtd write`, `flashcp`, `sysupgrade` install software; `nvram commit`, `fw_setenv` keep settings; programs that name flash."""
    if all(is_example(entry.path) or IDLE.search(entry.path) for entry in file.entries):
        return
    shell = len(file.data) <= LONGEST and (SHELL.match(file.data) is not None or file.path.endswith(".sh"))
    if shell and not file.is_binary:
        yield from _script(file)
    elif file.hits and (file.elf is not None if file.is_binary else not WORDS.search(file.path)):
        named = file.hits.keys() - TOOLS
        if not named:
            return
        needle = min(named, key=lambda each: file.hits[each][0])
        fact = StateStorage("", file.path, f"{needle.decode()}, which the program names")
        yield Sighting(fact, file.place(offset=file.hits[needle][0]), needle.decode())


def _script(file: FileContent) -> Iterator[Report]:
    folder = file.path.rpartition("/")[0]
    seen: set[StateStorage] = set()
    for command in commands_of(file.text):
        fact = _written(file.path, command, folder)
        if fact is not None and fact not in seen:
            seen.add(fact)
            yield Sighting(fact, file.place(line=command.line), fact.storage)


def _written(path: str, command: Command, folder: str) -> StateStorage | None:
    install = install_of(command, folder)
    tool = command.name
    if install is not None and install.sort in {Sort.FLASH, Sort.TOOL} and tool in READERS:
        if install.sort is Sort.TOOL or any(SYSTEM.fullmatch(word) for word in command.words):
            return StateStorage(SOFTWARE, path, f"flash, by {install.by}", survives=True)
        return StateStorage("", path, f"flash, by {install.by}")
    if tool in STORE_TOOLS or (set(command.words[1:]) & STORES.get(tool, set())):
        return StateStorage("", path, f"settings store, by {tool}", survives=True)
    if tool not in HARMLESS and any(OPEN_DEVICE.search(word) for word in (*command.words, command.into)):
        return StateStorage("", path, f"memory that {tool} is given")
    return None
