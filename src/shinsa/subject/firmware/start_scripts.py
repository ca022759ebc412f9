"""The start scripts of sysvinit, BusyBox, OpenWrt and OpenRC that are in force, with the arguments they are called with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.subject.firmware.command_line import words_of
from shinsa.subject.firmware.init_system import InitSystem
from shinsa.subject.firmware.inittab import INITTAB, inittab
from shinsa.subject.firmware.root_view import RootView, TextFile
from shinsa.subject.firmware.systemd_units import FOLDERS
from shinsa.subject.firmware.uci import sections

LINKS = ("etc/rc.d/S*", "etc/rcS.d/S*", "etc/rc.d/rcS.d/S*")
"""What every boot runs."""
LEVELS = ("etc/rc{}.d/S*", "etc/rc.d/rc{}.d/S*")
"""What a boot to a run level runs."""
BUILDROOT = "etc/init.d/S[0-9]*"
RUNLEVELS = ("etc/runlevels/sysinit/*", "etc/runlevels/boot/*", "etc/runlevels/default/*")
"""OpenRC's."""
DIRECT = (
    *("etc/rc.local", "etc/init.d/rcS", "etc/rcS", "etc/rc", "etc/init.d/rc.local", "etc/rc.d/rc.local"),
    *("etc/rc.d/rcS", "etc/rc.d/rc.sysinit", "etc_ro/rcS", "usr/etc/rcS", "etc/init.sh", "etc/rc.sysinit"),
    *("etc/runit/1", "etc/runit/2", "etc/s6-overlay/scripts/*", "etc/cont-init.d/*", "etc/init.d/boot.local"),
)
"""Scripts that run from top to bottom."""
FIRST = ("init", "linuxrc", "sbin/init")
"""What the kernel starts first; makers write a script in its place, above all in an initramfs."""
OFF = frozenset({"0", "no", "off", "false", "disabled"})
ON = frozenset({"1", "yes", "on", "true", "enabled"})


def scripts_in_force(view: RootView, init: InitSystem) -> Iterator[tuple[TextFile, tuple[str, ...]]]:
    """Each script that the boot runs, with its arguments, in the order of their names."""
    firsts = {view.real(path): file for path in FIRST if (file := view.script(path)) is not None}
    yield from ((file, ()) for file in firsts.values())
    for file in view.files(*LINKS, *_levels(view), *(() if init is InitSystem.SYSTEMD else (BUILDROOT, *RUNLEVELS))):
        if not _switched_off(view, file) and not (init is InitSystem.SYSTEMD and _has_unit(view, file)):
            yield file, ("start",)
    direct = ("etc/rc.local", "etc/rc.d/rc.local") if init is InitSystem.SYSTEMD else (*DIRECT, *_named(view))
    for file in view.files(*direct):
        if init is not InitSystem.SYSTEMD or view.is_program(file.path):
            yield file, ()


def _levels(view: RootView) -> Iterator[str]:
    """The run levels of an ordinary boot: the default one where inittab names it."""
    file = view.file(INITTAB) if view.exists(INITTAB) else None
    default = re.search(r"^[^#:\n]*:([2-5]):initdefault:", file.text, re.MULTILINE) if file is not None else None
    yield from (pattern.format(default[1] if default else "[2-5]") for pattern in LEVELS)


def _named(view: RootView) -> set[str]:
    """The scripts that inittab names and that run without arguments."""
    named = (word.lstrip("/") for entry in inittab(view) for word in words_of(entry.command)[:2])
    return {path for path in named if path.startswith("etc/") and path not in DIRECT}


def _has_unit(view: RootView, script: TextFile) -> bool:
    """systemd-sysv-generator(8) leaves out a script where there is a unit of its name, masked or not."""
    name = re.sub(r"^S\d+", "", script.name)
    return any(f"{folder}/{name}.service" in view.tree.entries for folder in FOLDERS)


def _switched_off(view: RootView, script: TextFile) -> bool:
    """Whether every section of the service's own OpenWrt configuration says that it is off."""
    name = re.sub(r"^S\d+", "", script.name)
    if not script.path.startswith("etc/rc.d/") or not view.exists(f"etc/config/{name}"):
        return False
    found = sections(view, name)
    return bool(found) and all(
        any((each.value(key) or "").lower() in OFF for key in ("enable", "enabled"))
        or any((each.value(key) or "").lower() in ON for key in ("disable", "disabled"))
        for each in found
    )
