"""Which program is the first process of a root file system, as far as its own links tell."""

from __future__ import annotations

from enum import StrEnum

from shinsa.subject.firmware.links import real_path
from shinsa.subject.firmware.root_view import RootView

PLACES = ("sbin/init", "usr/sbin/init", "init", "linuxrc")


class InitSystem(StrEnum):
    """What decides which of the start files in the image are in force."""

    SYSTEMD = "systemd"
    INITTAB = "inittab"
    """BusyBox, sysvinit or procd: systemd's units lie idle."""
    UNKNOWN = "unknown"
    """No init program in the image, or one of the maker's own: every start file may be in force."""


def init_system(view: RootView) -> InitSystem:
    """The init system that `sbin/init` is; a boot loader that names another one is not seen here."""
    path = next((real for place in PLACES if (real := real_path(view.tree, place))), "")
    name = path.rpartition("/")[2]
    if name == "systemd":
        return InitSystem.SYSTEMD
    known = name in {"busybox", "procd", "sysvinit"} or (name == "init" and view.exists("etc/inittab"))
    return InitSystem.INITTAB if known and path else InitSystem.UNKNOWN
