"""Commands that remove what a user left on the device: whether the storage is erased, or only the names of files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.shell_commands import Command, commands_of

USER_FOLDER = re.compile(
    r"/(?:(?:mnt/)?(?:overlay|data|userdata|user|persist|jffs2|config|nvram|rwdata|mtd|appdata|storage)|home|var/lib|etc/config|root"
    r"|usr/local/etc|mnt/mtd/Config)(?:/(?:\*|\.\*|\{.*|upper(?:/.*)?|etc(?:/.*)?|[\w.-]{1,40}/?\*?)?)?$"
)
"""Where devices keep what users enter."""
USER_PARTITION = re.compile(
    r".*(?:rootfs_data|overlay|user_?data|data|config|cfg|nvram|jffs2|persist|misc)", re.IGNORECASE
)
RESTORES = frozenset({"erase", "default", "defaults", "restore", "restore_default", "clear"})


@dataclass(frozen=True, slots=True)
class Erasure:
    """One command that removes user data: its line, its words in short, and whether the storage itself is erased."""

    line: int
    by: str
    erases: bool


def erasures(text: str) -> Iterator[Erasure]:
    """Every command of a script that removes user data."""
    for command in commands_of(text):
        by = _erases(command)
        if by:
            yield Erasure(command.line, by, erases=True)
        elif _unlinks(command):
            yield Erasure(command.line, "rm -rf", erases=False)


def _erases(command: Command) -> str:
    words, name = command.words, command.name
    if name in {"jffs2reset", "firstboot"}:
        return name
    if name in {"mtd", "mtd_write"} and "erase" in words[:-1]:
        partition = words[words.index("erase") + 1]
        return f"{name} erase {partition}"[:80] if USER_PARTITION.fullmatch(partition) else ""
    if name in {"nvram", "nvram_set", "envctl"} and RESTORES & set(words[1:3]):
        return f"{name} {words[1]}"[:80]
    device = _device(command)
    return f"{name} {device}"[:80] if device and USER_PARTITION.fullmatch(device) else ""


def _device(command: Command) -> str:
    """The device that a command erases as a whole."""
    name, words = command.name, command.words
    if name.startswith("mkfs") or name in {
        "mke2fs",
        "mkfs.ext4",
        "make_ext4fs",
        "mkfs.ubifs",
        "blkdiscard",
        "shred",
        "wipefs",
    }:
        return next((word for word in reversed(words[1:]) if not word.startswith("-")), "")
    if name in {"flash_erase", "flash_eraseall", "ubiformat", "ubirmvol", "ubiupdatevol"}:
        return next((word for word in words[1:] if word.startswith(("/dev/", "$"))), "")
    if name == "dd" and any(word in {"if=/dev/zero", "if=/dev/urandom"} for word in words):
        return next((word[3:] for word in words if word.startswith("of=")), "")
    return ""


def _unlinks(command: Command) -> bool:
    if command.name != "rm" or not any(re.fullmatch(r"-\w*[rR]\w*", word) for word in command.words):
        return False
    return any(USER_FOLDER.match(word) for word in command.words[1:])
