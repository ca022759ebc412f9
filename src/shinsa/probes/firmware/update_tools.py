"""Finds the programs in the firmware that replace its software, such as sysupgrade, opkg, SWUpdate, RAUC."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.updates import UpdateTool
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import probe
from shinsa.model.text import Text
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import PROGRAM_FOLDERS, roots_of

TOOLS = {
    "sysupgrade": "sysupgrade",
    "opkg": "opkg",
    "opkg-cl": "opkg",
    "ipkg": "ipkg",
    "swupdate": "swupdate",
    "rauc": "rauc",
    "mender": "mender",
    "mender-update": "mender",
    "mender-auth": "mender",
    "fwupdmgr": "fwupd",
    "fwupdtool": "fwupd",
    "apt-get": "apt",
    "apk": "apk",
    "dnf": "dnf",
    "yum": "yum",
    "microdnf": "dnf",
    "pacman": "pacman",
    "snap": "snap",
    "ostree": "ostree",
    "bootc": "bootc",
    "casync": "casync",
    "update_engine": "update_engine",
    "systemd-sysupdate": "systemd-sysupdate",
    "hawkbit-client": "hawkbit",
    "rauc-hawkbit-updater": "rauc",
    "aktualizr": "aktualizr",
    "fwupgrade": "fwupgrade",
    "fw_upgrade": "fw_upgrade",
    "firmwareupgrade": "firmwareupgrade",
}
"""File name of a program to the mechanism it is the tool of. Flash writers such as mtd only carry out what these decide."""
NOTE = Text("the names of all programs", "全プログラムの名前")


@probe(UpdateTool, blind_to="updaters of the maker's own under names of their own, and those inside a larger program")
def update_tools(firmware: Firmware) -> Iterator[Report]:
    """Executables in the program folders that are known to replace software, once for each mechanism."""
    for view in roots_of(firmware):
        seen: set[str] = set()
        for entry in view.paths(*PROGRAM_FOLDERS, "usr/lib/systemd", "lib/systemd"):
            mechanism = TOOLS.get(entry.path.rpartition("/")[2], "")
            if mechanism and mechanism not in seen and view.is_program(entry.path):
                seen.add(mechanism)
                yield Sighting(UpdateTool(mechanism), FilePlace(entry.path, None, None, entry.tree), entry.path)
        yield Examined(UpdateTool, view.place, NOTE)
