"""Which program is the first process of a root file system, as far as its own links tell."""

from __future__ import annotations

from enum import StrEnum

from shinsa.subject.firmware.links import real_path
from shinsa.subject.firmware.root_view import RootView

PLACES = ("sbin/init", "usr/sbin/init", "init", "linuxrc")
OTHER_PLACES = (
    *("bin/init", "etc/init", "usr/bin/init", "sbin/procd", "sbin/upstart", "sbin/openrc-init", "sbin/s6-svscan"),
    *("lib/systemd/systemd", "usr/lib/systemd/systemd", "system/bin/init"),
)
"""Where programs lie that a kernel may be told to start first, under names of their own."""


class InitSystem(StrEnum):
    """What decides which of the start files in the image are in force."""

    SYSTEMD = "systemd"
    INITTAB = "inittab"
    """BusyBox, sysvinit or procd: systemd's units lie idle."""
    UNKNOWN = "unknown"
    """No init program in the image, or one of the maker's own: every start file may be in force."""


def has_init(view: RootView) -> bool:
    """Whether the image holds a program that the kernel could start first; without one, no start file is known to count."""
    return any(view.is_program(place) for place in (*PLACES, *OTHER_PLACES))


def init_system(view: RootView) -> InitSystem:
    """The init system that `sbin/init` is; a boot loader that names another one is not seen here."""
    path = next((real for place in PLACES if (real := real_path(view.tree, place))), "")
    name = path.rpartition("/")[2]
    if name == "systemd":
        return InitSystem.SYSTEMD
    known = name in {"busybox", "procd", "sysvinit"} or (name == "init" and view.exists("etc/inittab"))
    return InitSystem.INITTAB if known and path else InitSystem.UNKNOWN
