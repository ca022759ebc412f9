"""Finds files whose permissions give more than needed: set-uid, capabilities, writable by all, open devices, readable secrets."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.permissions import FilePermission, PermissionRisk
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import FilePlace
from shinsa.model.probe import probe
from shinsa.model.text import Text
from shinsa.subject.firmware.boot_services import Boot, boots_of
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.permissions import Weakness, keeps_modes, weaknesses
from shinsa.subject.firmware.root_view import RootView

NO_MODES = Text(
    "the container keeps no modes and owners: give the image of the file system itself",
    "コンテナがモードと所有者を保持しない。ファイルシステムのイメージそのものを与える",
)
NOTE = Text("the modes, owners and capabilities of all files", "全ファイルのモード・所有者・ケーパビリティ")


@probe(FilePermission, blind_to="modes that are changed at run time, and access control lists")
def permissions(firmware: Firmware) -> Iterator[Report]:
    """Modes, owners and capabilities as the file system itself holds them; an unpacked folder tells nothing."""
    for boot in boots_of(firmware):
        view = RootView(firmware, boot.tree)
        if not keeps_modes(boot.tree):
            yield Unexamined(FilePermission, view.place, NO_MODES)
            continue
        yield from (_sighting(boot, weakness) for weakness in weaknesses(view, boot.run_by_root))
        yield Examined(FilePermission, view.place, NOTE)


def _sighting(boot: Boot, weakness: Weakness) -> Sighting[FilePermission]:
    entry = weakness.entry
    risk = PermissionRisk[weakness.risk]
    fact = FilePermission(entry.path, f"{(entry.mode or 0):04o}", entry.uid, entry.gid, risk, weakness.detail)
    return Sighting(fact, FilePlace(entry.path, None, None, boot.tree.label), f"{fact.mode} {fact.uid}:{fact.gid}")
