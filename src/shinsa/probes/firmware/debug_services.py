"""Finds programs and units that open a shell for developers: systemd's debug shell, and programs that open telnet on a signal."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.hardware import DebugFacility
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import probe
from shinsa.model.text import Text
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import PROGRAM_FOLDERS, RootView, roots_of
from shinsa.subject.firmware.systemd_units import enabled_units

OPENERS = frozenset({"telnetenable", "telnetenabled", "telnetEnable", "utelnetenable"})
"""Programs that wait for a packet, and then start a telnet server (Netgear's is the best known)."""
NOTE = Text("the names of all programs, and the units in force", "全プログラムの名前と有効なユニット")


@probe(DebugFacility, blind_to="ways in that are hidden inside a program of another name")
def debug_services(firmware: Firmware) -> Iterator[Report]:
    """Services that let a developer in: `debug-shell.service` in force, and programs such as `telnetenable`."""
    for view in roots_of(firmware):
        yield from _units(view)
        for entry in view.paths(*PROGRAM_FOLDERS):
            name = entry.path.rpartition("/")[2]
            if name in OPENERS and view.is_program(entry.path):
                place = FilePlace(entry.path, None, None, entry.tree)
                yield Sighting(DebugFacility("telnet on a magic packet", name), place, entry.path)
        yield Examined(DebugFacility, view.place, NOTE)


def _units(view: RootView) -> Iterator[Report]:
    for unit in enabled_units(view):
        if unit.name == "debug-shell.service":
            place = FilePlace(unit.path, None, None, view.tree.label)
            yield Sighting(DebugFacility("root shell on a terminal", unit.name), place, unit.name)
