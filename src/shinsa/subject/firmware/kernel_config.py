"""The configuration a Linux kernel was built with, where the image holds it: `/boot/config-*`, or inside the kernel itself.

Source: Linux, kernel/configs.c (the gzip between IKCFG_ST and IKCFG_ED) and Documentation/kbuild/kconfig.rst.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from weakref import WeakKeyDictionary

from shinsa.model.place import FilePlace
from shinsa.subject.firmware.bounds import MIB, Bounds, Budget
from shinsa.subject.firmware.carver import Carver
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.streams import gzip_stream, unpack
from shinsa.subject.firmware.tree import Entry, FileTree, Unreadable

START = b"IKCFG_ST"
GZIP = b"\x1f\x8b"
LARGEST_CONFIG = 4 * MIB
"""The configurations of distributions have about 300 KiB."""
LARGEST_KERNEL = 64 * MIB
MOST_KERNELS = 8
"""Kernels of one image that are looked into; dual-boot devices have two or four."""
FEWEST_SETTINGS = 20
"""A file with fewer settings is a fragment, from whose silence nothing follows."""
TEXTS = re.compile(r"(?:.*/)?(?:boot/config(?:-[^/]*)?|proc/config\.gz|modules/[^/]+/config)")
KERNELS = re.compile(
    r"(?:.*/)?(?:vmlinu[xz]|[zbu]?Image|kernel|linux|boot\.img|recovery\.img|configs\.ko)[-.\w]{0,80}", re.IGNORECASE
)
CONTENT = "content"
SETTING = re.compile(r"CONFIG_([A-Za-z0-9_]+)=(.*)")
UNSET = re.compile(r"# CONFIG_([A-Za-z0-9_]+) is not set")
TITLE = re.compile(r"#\s*Linux/(\S+)\s+(\S+)\s+Kernel Configuration")
OF_LINUX = ("HZ", "MMU", "PRINTK", "SWAP", "MODULES", "NET")
"""Settings of which each configuration of Linux speaks: BusyBox and U-Boot write files of the same form."""
LOOKING = Bounds(file=LARGEST_KERNEL, depth=3, regions=100, held=2 * LARGEST_KERNEL, work=4 * LARGEST_KERNEL)


@dataclass(frozen=True)
class KernelConfig:
    """One configuration: where it stands, the version it names, and every setting it speaks of."""

    place: FilePlace
    version: str = ""
    settings: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """By name without `CONFIG_`; "n" for what is said to be not set, strings without their quotes."""
    lines: MappingProxyType[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def value(self, name: str) -> str:
        """The value of a setting ("y", "m", "n", a number or a text); "" when the configuration does not speak of it."""
        return self.settings.get(name, "")

    def is_on(self, name: str) -> bool:
        """Whether a setting is built in or a module."""
        return self.value(name) in {"y", "m"}

    def where(self, name: str) -> FilePlace:
        """The line of a setting in a configuration that is a file of its own, else the place of the whole."""
        return replace(self.place, line=self.lines.get(name)) if self.place.offset is None else self.place


_KNOWN: WeakKeyDictionary[Firmware, tuple[KernelConfig, ...]] = WeakKeyDictionary()


def kernel_configs(firmware: Firmware) -> Iterator[KernelConfig]:
    """Every kernel configuration of the image, each once; none where no kernel carries one. Looked for once per firmware."""
    known = _KNOWN.get(firmware)
    if known is None:
        known = _KNOWN.setdefault(firmware, tuple(_unique(_search(firmware))))
    yield from known


def parsed(text: str, place: FilePlace) -> KernelConfig | None:
    """Read a configuration; None for a fragment, or for another program's file of the same form."""
    settings: dict[str, str] = {}
    lines: dict[str, int] = {}
    version = ""
    for number, line in enumerate(text.split("\n"), 1):
        found = SETTING.fullmatch(line.rstrip()) or UNSET.fullmatch(line.rstrip())
        if found is not None:
            settings[found[1]] = found[2].strip('"') if found.re is SETTING else "n"
            lines[found[1]] = number
        elif not version and line.startswith("#") and (title := TITLE.match(line[:200])):
            version = title[2]
    if len(settings) < FEWEST_SETTINGS or (not version and sum(name in settings for name in OF_LINUX) < 2):
        return None
    return KernelConfig(place, version, MappingProxyType(settings), MappingProxyType(lines))


def embedded(data: bytes) -> Iterator[tuple[int, str]]:
    """Each configuration between its marks in a kernel that is not compressed, with the offset of the mark."""
    at = data.find(START)
    for _ in range(MOST_KERNELS):
        if at < 0:
            return
        body = data[at + len(START) : at + len(START) + LARGEST_CONFIG]
        if body.startswith(GZIP):
            budget = Budget(Bounds(work=2 * LARGEST_CONFIG))
            made = unpack(memoryview(body), gzip_stream, budget, LARGEST_CONFIG)
            if not made.reason:
                yield at, made.data.decode("utf-8", "replace")
        at = data.find(START, at + 1)


def _unique(found: Iterator[KernelConfig]) -> Iterator[KernelConfig]:
    seen: list[dict[str, str]] = []
    for config in found:
        if dict(config.settings) not in seen:
            seen.append(dict(config.settings))
            yield config


def _search(firmware: Firmware) -> Iterator[KernelConfig]:
    for tree in firmware.trees:
        texts = list(_from_texts(firmware, tree))
        yield from texts
        if not texts:
            yield from _from_kernels(firmware, tree)


def _from_texts(firmware: Firmware, tree: FileTree) -> Iterator[KernelConfig]:
    for entry in [e for e in tree.entries.values() if e.is_file and TEXTS.fullmatch(e.path)][:MOST_KERNELS]:
        data = _read(firmware, entry, LARGEST_CONFIG)
        if data.startswith(GZIP):
            made = unpack(memoryview(data), gzip_stream, Budget(Bounds(work=2 * LARGEST_CONFIG)), LARGEST_CONFIG)
            data = made.data
        config = parsed(data.decode("utf-8", "replace"), FilePlace(entry.path, None, None, tree.label))
        if config is not None:
            yield config


def _from_kernels(firmware: Firmware, tree: FileTree) -> Iterator[KernelConfig]:
    alone = len(tree.entries) == 1
    kernels = [
        entry
        for entry in tree.entries.values()
        if entry.is_file and (KERNELS.fullmatch(entry.path) or (alone and entry.path == CONTENT))
    ]
    for entry in kernels[:MOST_KERNELS]:
        for offset, text in _texts_in(_read(firmware, entry, LARGEST_KERNEL), packed=not alone):
            config = parsed(text, FilePlace(entry.path, None, offset, tree.label))
            if config is not None:
                yield config


def _texts_in(data: bytes, *, packed: bool) -> Iterator[tuple[int, str]]:
    """The configurations in a kernel; a compressed one, which nobody opened yet, is opened here."""
    plain = list(embedded(data))
    yield from plain
    if plain or not packed or not data:
        return
    carver = Carver(LOOKING)
    carver.run(memoryview(data))
    for tree in carver.trees[:MOST_KERNELS]:
        for entry in list(tree.entries.values())[:MOST_KERNELS]:
            try:
                inner = tree.read(entry, LARGEST_KERNEL)
            except (Unreadable, Malformed):
                continue
            yield from ((0, text) for _, text in embedded(inner))


def _read(firmware: Firmware, entry: Entry, limit: int) -> bytes:
    if entry.size > limit:
        return b""
    try:
        return firmware.read(entry)
    except Unreadable:
        return b""
