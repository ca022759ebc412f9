"""Finds network daemons that lie in the firmware and that nothing starts at boot."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.attack_surface import IdleDaemon
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import probe
from shinsa.model.text import Text
from shinsa.subject.firmware.boot import ONLY_WITH
from shinsa.subject.firmware.boot_services import boots_of
from shinsa.subject.firmware.daemons import DAEMONS
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import PROGRAM_FOLDERS, RootView

NOTE = Text("the names of all programs, against what is started", "全プログラムの名前 (起動されるものと照合)")


@probe(IdleDaemon, blind_to="daemons under other names, and starts by a compiled program")
def idle_daemons(firmware: Firmware) -> Iterator[Report]:
    """Daemons among the programs that no start file, supervisor, schedule or event starts; applets of BusyBox are not."""
    for boot in boots_of(firmware):
        view = RootView(firmware, boot.tree)
        started = {service.started.name for service in boot.services}
        for entry in view.paths(*PROGRAM_FOLDERS):
            name = entry.path.rpartition("/")[2]
            daemon = DAEMONS.get(name)
            if daemon is None or name in started or name in ONLY_WITH or not view.is_program(entry.path):
                continue
            if view.applet_of(entry.path) not in {"busybox", "toybox"}:
                place = FilePlace(entry.path, None, None, view.tree.label)
                yield Sighting(IdleDaemon(name, daemon.protocol), place, entry.path)
        if boot.known:
            yield Examined(IdleDaemon, view.place, NOTE)
