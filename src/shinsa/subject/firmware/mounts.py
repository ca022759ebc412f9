"""What a root file system mounts at boot, and in which memory a path of the running system then lies.

Sources: mount(8), fstab(5), systemd.mount(5), Linux' Documentation/filesystems/overlayfs.rst, OpenWrt's `mount_root`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shinsa.model.place import FilePlace
from shinsa.subject.firmware.command_line import name_of
from shinsa.subject.firmware.init_system import init_system
from shinsa.subject.firmware.kernel_arguments import kernel_arguments
from shinsa.subject.firmware.overlaid import FIXED, NAME
from shinsa.subject.firmware.root_view import EXCERPT, RootView, redacted
from shinsa.subject.firmware.script_starts import starts
from shinsa.subject.firmware.start_scripts import scripts_in_force
from shinsa.subject.firmware.systemd_units import enabled_units

RAM = frozenset({"tmpfs", "ramfs"})
LASTING = frozenset(
    {"jffs2", "ubifs", "yaffs", "yaffs2", "ext2", "ext3", "ext4", "f2fs", "btrfs", "xfs", "logfs", "nilfs2", "vfat"}
)
WRITABLE_ROOTS = frozenset({"ext", "jffs2", "ubifs", "yaffs1", "yaffs2", "fat", "littlefs", NAME})
"""Formats of trees that the running device writes to."""
MEMORY_DEVICE = re.compile(r"/dev/(?:mtd|mmcblk|ubi|nand|block/|disk/|sd[a-z]|nvme)|ubi\d|UUID=|PARTUUID=|LABEL=|mtd:")
ALWAYS_RAM = ("/tmp", "/run", "/dev")  # noqa: S108 - paths of the image
"""Over a root that nobody can write to, these are mounted by the first process itself."""
IN_RAM_BY_ARGUMENT = frozenset(
    {"overlayroot=tmpfs", "boot=overlay", "systemd.volatile=yes", "systemd.volatile=overlay"}
)
"""Kernel arguments by which every change is forgotten (overlayroot(8), raspi-config, systemd-volatile-root.service(8))."""
OPENWRT = "mount_root"
WITH_VALUE = frozenset({"-t", "-o", "-O", "--types", "--options", "-L", "-U"})
MOST_STEPS = 12
"""Links and bind mounts that are followed."""
MOST_MOUNTS = 500


@dataclass(frozen=True, slots=True)
class Mount:
    """One mount: where, of what type, from what, with which options. `sure`: it hangs on no condition."""

    point: str
    type: str
    source: str
    options: tuple[str, ...]
    place: FilePlace
    excerpt: str
    sure: bool = True

    @property
    def bind(self) -> bool:
        """Whether it shows another folder."""
        return bool({"bind", "rbind"} & set(self.options))

    @property
    def upper(self) -> str:
        """The folder that takes what is written to an overlay, or ""."""
        return next((one[9:] for one in self.options if one.startswith("upperdir=")), "")

    @property
    def lasting(self) -> bool:
        """Whether it is memory that keeps what is written to it."""
        known = self.type in LASTING or (self.type in {"", "auto"} and bool(MEMORY_DEVICE.match(self.source)))
        return known and "ro" not in self.options and not self.bind


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory that a path lies in: in words, whether it outlasts a loss of power (None: open), and where that is said."""

    storage: str
    place: FilePlace
    excerpt: str = ""
    survives: bool | None = None


def mounts_of(view: RootView) -> tuple[Mount, ...]:
    """The mounts of fstab, of enabled units and of the scripts that the boot runs, in this order; those of programs are not seen."""
    found = [*_fstab(view), *_units(view), *_scripts(view)]
    return tuple(found[:MOST_MOUNTS])


def memory_of(view: RootView, mounts: Sequence[Mount], path: str) -> Memory:
    """The memory in which a path (without its leading slash) lies on the running system."""
    own = FilePlace(path, None, None, view.tree.label)
    if (forgetful := _forgets_all(view)) is not None:
        return forgetful
    at = f"/{path}"
    for _ in range(MOST_STEPS):
        at = _led(view, at)
        over = _over(mounts, at)
        if not over:
            return _unmounted(view, at, own)
        last = over[-1]
        if len({(each.type, each.source) for each in over}) > 1 or not all(each.sure for each in over):
            return Memory(f"{last.type or 'mount'} on {last.point}", last.place, last.excerpt)
        if last.bind or last.upper:
            inner = posixpath.relpath(at, last.point)
            at = posixpath.normpath(posixpath.join(last.upper or last.source, inner if last.bind else "."))
            own = last.place
            continue
        survives = False if last.type in RAM else True if last.lasting else None
        return Memory(f"{last.type or last.source} on {last.point}", last.place, last.excerpt, survives)
    return Memory("unknown", own)


def _over(mounts: Sequence[Mount], path: str) -> list[Mount]:
    """The mounts at the deepest mount point above a path."""
    above = [each for each in mounts if each.point != "/" and f"{path}/".startswith(f"{each.point}/")]
    deepest = max((each.point for each in above), key=len, default="")
    return [each for each in above if each.point == deepest]


def _unmounted(view: RootView, path: str, place: FilePlace) -> Memory:
    """The memory of what lies in the root file system itself."""
    if view.tree.format in FIXED:
        if any(f"{path}/".startswith(f"{folder}/") for folder in ALWAYS_RAM):
            return Memory(f"RAM ({path})", place, survives=False)
        if program := view.program(OPENWRT):
            own = FilePlace(program, None, None, view.tree.label)
            return Memory("overlay on rootfs_data", own, OPENWRT, survives=True)
        return Memory(f"read-only {view.tree.format}", place)
    writable = view.tree.format in WRITABLE_ROOTS
    return Memory(f"root file system ({view.tree.format})", place, survives=True if writable else None)


def _forgets_all(view: RootView) -> Memory | None:
    for line, words in kernel_arguments(view):
        if found := IN_RAM_BY_ARGUMENT & set(words):
            return Memory(f"RAM ({min(found)})", line.place, line.excerpt, survives=False)
    for file in view.files("etc/overlayroot.conf"):
        for line in file.lines():
            if re.match(r"\s*overlayroot\s{0,3}=\s{0,3}[\"']?tmpfs\b", line.text):
                return Memory("RAM (overlayroot)", line.place, line.excerpt, survives=False)
    return None


def _led(view: RootView, path: str) -> str:
    """The path with every link in it followed, also where it leads to what is made at run time."""
    for _ in range(MOST_STEPS):
        parts = path.strip("/").split("/")
        for count in range(1, len(parts) + 1):
            prefix = "/".join(parts[:count])
            if target := view.link(prefix):
                start = posixpath.join("/", posixpath.dirname(prefix), target)
                path = posixpath.normpath(posixpath.join(start, *parts[count:]))
                break
        else:
            return path
    return path


def _fstab(view: RootView) -> Iterator[Mount]:
    for file in view.files("etc/fstab"):
        for line in file.lines():
            words = line.text.split()
            if len(words) >= 3 and words[1].startswith("/"):
                options = tuple(words[3].split(",")) if len(words) > 3 else ()
                if "noauto" not in options:
                    yield Mount(_plain(words[1]), words[2], words[0], options, line.place, line.excerpt)


def _units(view: RootView) -> Iterator[Mount]:
    for unit in enabled_units(view):
        if unit.name.endswith(".mount"):
            place = FilePlace(unit.path, None, None, view.tree.label)
            options = tuple(unit.value("Options").split(","))
            yield Mount(_plain(unit.value("Where")), unit.value("Type"), unit.value("What"), options, place, unit.name)


def _scripts(view: RootView) -> Iterator[Mount]:
    for file, arguments in scripts_in_force(view, init_system(view)):
        for start in starts(view, file, file.text, arguments):
            words = start.words
            if start.lost or not words or name_of(words[0]) not in {"mount", "busybox"}:
                continue
            words = words[1:] if name_of(words[0]) == "busybox" else words
            place = FilePlace((start.file or file).path, start.line, None, view.tree.label)
            shown = redacted(" ".join(words))[:EXCERPT]
            mount = _command(words, place, shown, sure=not start.condition) if name_of(words[0]) == "mount" else None
            if mount is not None:
                yield mount


def _command(words: Sequence[str], place: FilePlace, excerpt: str, *, sure: bool) -> Mount | None:
    """What `mount` mounts; None where it remounts, moves or names no folder."""
    kind, options, plain = "", [], []
    rest = iter(words[1:])
    for word in rest:
        if word in WITH_VALUE:
            value = next(rest, "")
            kind = value if word in {"-t", "--types"} else kind
            options += value.split(",") if word in {"-o", "--options"} else []
        elif word in {"--bind", "--rbind", "-B", "-R"}:
            options.append("bind")
        elif word in {"-r", "--read-only"}:
            options.append("ro")
        elif word.startswith("-t") and len(word) > 2 and not word.startswith("--"):
            kind = word[2:]
        elif not word.startswith("-"):
            plain.append(word)
    if len(plain) != 2 or not plain[1].startswith("/") or {"remount", "move"} & set(options) or "--move" in words:
        return None
    return Mount(_plain(plain[1]), kind, plain[0], tuple(options), place, excerpt, sure)


def _plain(path: str) -> str:
    return posixpath.normpath(path) if path else ""
