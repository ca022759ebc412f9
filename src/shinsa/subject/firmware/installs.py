"""Commands that put software in place, and commands that check it first: flash writers, unpackers, package tools, shells."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from shinsa.subject.firmware.downloads import options_of
from shinsa.subject.firmware.shell_commands import SHELLS, Command

DATA_PARTITION = re.compile(
    r"(?:.*[-_/])?(?:nvram|config|cfg|conf|art|cal|caldata|env|ubootenv|factory|mac|log|user|userdata|data|rootfs_data|overlay|key|keys)\d?(?:[-_].*)?",
    re.IGNORECASE,
)
"""Partitions that hold settings and not software."""
FLASH_DEVICE = re.compile(
    r"/dev/(?:mtd|mmcblk|ubi|nand|block/|disk/|sd[a-z]|nvme|root)|\$\{?\w*(?:mtd|root|boot|part|slot|kernel|flash|dev)",
    re.IGNORECASE,
)
SYSTEM_FOLDER = re.compile(
    r"/(?:$|(?:usr|bin|sbin|lib|opt|etc|system|boot|firmware)(?:/|$))|.*(?:rootfs|newroot|sysroot|mnt_)", re.IGNORECASE
)
"""Where what lies there runs."""
NOISE = frozenset({"/dev/zero", "/dev/urandom", "/dev/random", "/dev/null"})
TAR_BUNDLE = re.compile(r"-?[a-zA-Z]*x[a-zA-Z]*")
UNSIGNED_OPTIONS = {
    "apk": frozenset({"--allow-untrusted"}),
    "apt-get": frozenset({"--allow-unauthenticated", "--force-yes"}),
    "apt": frozenset({"--allow-unauthenticated"}),
    "dnf": frozenset({"--nogpgcheck", "--no-gpgchecks"}),
    "yum": frozenset({"--nogpgcheck"}),
    "zypper": frozenset({"--no-gpg-checks"}),
    "opkg": frozenset({"--force-signature", "--no-check-signature"}),
    "ostree": frozenset({"--no-gpg-verify"}),
}
"""Options by which package tools take what nobody signed (apk(8), apt-get(8), dnf(8), zypper(8), ostree(1))."""


class Sort(StrEnum):
    """How software is put in place."""

    FLASH = "flash"
    """Written to a partition."""
    FILES = "files"
    """Unpacked or copied over the system."""
    RUN = "run"
    """Run as it came."""
    PACKAGE = "package"
    """Handed to a package tool that checks no signature of a single file."""
    TOOL = "tool"
    """Handed to an update tool that has settings of its own."""
    UNSIGNED = "unsigned"
    """A package tool is told to take what nobody signed."""


@dataclass(frozen=True, slots=True)
class Install:
    """One command that puts software in place: how, and the file it takes ("" or "-": its input)."""

    sort: Sort
    by: str
    source: str


def install_of(command: Command, folder: str) -> Install | None:
    """What a command puts in place; `folder` is where the script stands. None for any other command."""
    lax = UNSIGNED_OPTIONS.get(command.name, frozenset()) & set(command.words)
    if lax:
        return Install(Sort.UNSIGNED, f"{command.name} {min(lax)}", "")
    reader = READERS.get(command.name)
    if reader is not None:
        return reader(command, folder)
    if command.into and FLASH_DEVICE.match(command.into):
        return Install(Sort.FLASH, f"{command.name} > {command.into}", command.reads or command.words[-1])
    return Install(Sort.RUN, command.name, command.words[0]) if "/" in command.words[0] else None


def _mtd(command: Command, folder: str) -> Install | None:
    del folder
    words = list(command.words)
    if "write" not in words[:-2]:
        return None
    source, partition = words[words.index("write") + 1 :][:2]
    return None if DATA_PARTITION.fullmatch(partition) else Install(Sort.FLASH, f"{command.name} write", source)


def _flashcp(command: Command, folder: str) -> Install | None:
    del folder
    _, plain = options_of(command.words, frozenset())
    return Install(Sort.FLASH, command.name, plain[0]) if len(plain) > 1 else None


def _device_first(command: Command, folder: str) -> Install | None:
    """Nandwrite and ubiupdatevol name the device, then the file; without a file they read their input."""
    del folder
    options, plain = options_of(command.words, frozenset("sb"))
    if not plain or {"-t", "--truncate"} & set(options):
        return None
    return Install(Sort.FLASH, command.name, plain[1] if len(plain) > 1 else command.reads)


def _ubiformat(command: Command, folder: str) -> Install | None:
    del folder
    options, _ = options_of(command.words, frozenset("fsOeSQ"))
    source = options.get("-f") or options.get("--flash-image", "")
    return Install(Sort.FLASH, command.name, source) if source else None


def _dd(command: Command, folder: str) -> Install | None:
    del folder
    values = dict(word.split("=", 1) for word in command.words[1:] if "=" in word)
    source, target = values.get("if", command.reads), values.get("of", command.into)
    if source in NOISE or not FLASH_DEVICE.match(target) or DATA_PARTITION.fullmatch(target):
        return None
    return Install(Sort.FLASH, f"dd of={target}", source)


def _tar(command: Command, folder: str) -> Install | None:
    words = command.words
    if len(words) < 2 or not (TAR_BUNDLE.fullmatch(words[1]) or {"-x", "--extract"} & set(words)):
        return None
    into = next((b for a, b in pairwise(words) if a in {"-C", "--directory"}), folder)
    return Install(Sort.FILES, f"{command.name} into {into}", _archive(words)) if SYSTEM_FOLDER.match(into) else None


def _archive(words: tuple[str, ...]) -> str:
    """The archive that tar reads: the word behind the letters that end in `f`, or behind `-f`."""
    for option, value in pairwise(words):
        if option == "-f" or (TAR_BUNDLE.fullmatch(option) and option.endswith("f")):
            return value
    return next((word[7:] for word in words if word.startswith("--file=")), "")


def _unzip(command: Command, folder: str) -> Install | None:
    options, plain = options_of(command.words, frozenset("dx"))
    into = options.get("-d") or folder
    return Install(Sort.FILES, f"unzip into {into}", plain[0]) if plain and SYSTEM_FOLDER.match(into) else None


def _copy(command: Command, folder: str) -> Install | None:
    del folder
    _, plain = options_of(command.words, frozenset("mogtS"))
    if len(plain) < 2 or not re.match(r"/(?:usr/)?(?:local/)?(?:s?bin|lib)/|/(?:boot|opt|system)/|.*mnt_", plain[-1]):
        return None
    return Install(Sort.FILES, f"{command.name} to {plain[-1]}", plain[0])


def _shell(command: Command, folder: str) -> Install | None:
    """A shell that runs a file, or what it is piped."""
    del folder
    plain = [word for word in command.words[1:] if not word.startswith("-")]
    if "-c" in command.words:
        return None
    return Install(Sort.RUN, command.name, plain[0] if plain else command.reads)


def _source(command: Command, folder: str) -> Install | None:
    del folder
    return Install(Sort.RUN, command.name, command.words[1]) if len(command.words) > 1 else None


def _package(command: Command, folder: str) -> Install | None:
    """A package given as a file: no list of the feed vouches for it."""
    del folder
    words = [word for word in command.words[1:] if not word.startswith("-")]
    if command.name in {"opkg", "ipkg", "opkg-cl"}:
        words = words[1:] if words[:1] in (["install"], ["upgrade"]) else []
    elif not any(re.match(r"-(?:i|U|F|-install|-upgrade)", word) for word in command.words[1:]):
        words = []
    return Install(Sort.PACKAGE, f"{command.name} install", words[0]) if words else None


def _tool(command: Command, folder: str) -> Install | None:
    del folder
    words = command.words[1:]
    if command.name == "sysupgrade" and {"-b", "-l", "-r", "-T", "--create-backup", "--test"} & set(words):
        return None
    source = next((w for w in reversed(words) if not w.startswith("-") and w not in {"install", "commit", "write"}), "")
    return Install(Sort.TOOL, command.name, source) if source else None


READERS: dict[str, Callable[[Command, str], Install | None]] = {
    "mtd": _mtd, "mtd_write": _mtd, "flashcp": _flashcp, "nandwrite": _device_first, "ubiupdatevol": _device_first,
    "ubiformat": _ubiformat, "dd": _dd, "tar": _tar, "unzip": _unzip, "cp": _copy, "mv": _copy, "install": _copy,
    **dict.fromkeys(SHELLS - {"busybox"}, _shell), ".": _source, "source": _source,
    "opkg": _package, "opkg-cl": _package, "ipkg": _package, "dpkg": _package, "rpm": _package,
    "sysupgrade": _tool, "swupdate": _tool, "rauc": _tool, "mender": _tool, "mender-update": _tool, "fwupdtool": _tool,
}  # fmt: skip
