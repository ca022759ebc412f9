"""Finds whether updates leave the running system alone (two slots, a recovery system), and whether older versions are refused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from shinsa.facts.updates import UpdateRollback, UpdateSlots
from shinsa.model.observation import Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import probe
from shinsa.subject.firmware import update_settings as settings
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import RootView, roots_of
from shinsa.subject.firmware.tree import FileTree

SLOT = re.compile(r"slot\.([\w-]{1,60})\.\d{1,3}")
REFUSES_OLDER = frozenset({"no-downgrading", "max-version"})
"""Globals of swupdate.cfg by which SWUpdate compares versions; `-N` and `--max-version` on its command line."""
OLD_LISTS = re.compile(r"\bCheck-Valid-Until\b\W{0,8}(?:false|no|0)\b", re.IGNORECASE)
ESP_FLASH, ESP_TABLE = "esp-flash", "partitions.csv"
AB = re.compile(r"ro\.(?:build\.ab_update|virtual_ab\.enabled|boot\.slot_suffix)=(?:true|_a)")


@probe(UpdateSlots, UpdateRollback, blind_to="the boot loader's part in it, and counters in the hardware")
def update_recovery(firmware: Firmware) -> Iterator[Report]:
    """Slots of RAUC, Mender, systemd-sysupdate, OSTree and Android; version checks of SWUpdate, RAUC, apt and sysupgrade."""
    for view in roots_of(firmware):
        for reader in READERS:
            yield from reader(view)
        yield from view.looks(UpdateSlots)
        yield from view.looks(UpdateRollback)
    for tree in firmware.trees:
        yield from _esp(firmware, tree)


def _rauc(view: RootView) -> Iterator[Report]:
    """The slots of one class stand beside each other: two of a class are written in turn (RAUC, system.conf)."""
    for file in view.files(*settings.RAUC):
        lines = [line for line in file.lines() if line.text.strip().startswith("[slot.")]
        classes = Counter(found[1] for line in lines if (found := SLOT.search(line.text)) is not None)
        if lines:
            pairs = sorted(name for name, count in classes.items() if count > 1)
            how = f"two slots of {', '.join(pairs)}" if pairs else "one slot of each class"
            yield Sighting(UpdateSlots("rauc", bool(pairs), how), lines[0].place, lines[0].excerpt)
        least = [line for _, key, _, line in settings.key_values(file) if key == "min-bundle-version"]
        place, excerpt = (least[0].place, least[0].excerpt) if least else (file.place, "no min-bundle-version")
        yield Sighting(UpdateRollback("rauc", bool(least), excerpt), place, excerpt)


def _mender(view: RootView) -> Iterator[Report]:
    for file in view.files(*settings.MENDER):
        parts = {key: line for key, _, line in settings.json_strings(file) if key in {"RootfsPartA", "RootfsPartB"}}
        if parts:
            line = next(iter(parts.values()))
            fact = UpdateSlots("mender", len(parts) == 2, " and ".join(sorted(parts)))
            yield Sighting(fact, line.place, line.excerpt)


def _swupdate(view: RootView) -> Iterator[Report]:
    if not view.program("swupdate"):
        return
    found = [
        line for file in view.files(*settings.SWUPDATE) for _, key, _, line in settings.key_values(file)
        if key in REFUSES_OLDER
    ]  # fmt: skip
    for file in view.files(*settings.SWUPDATE_ARGUMENTS):
        for line in file.lines():
            older = {"-N", "--no-downgrading", "--max-version"} & set(settings.arguments(line))
            found += [line] if older else []
    place = found[0].place if found else FilePlace(view.program("swupdate"), None, None, view.tree.label)
    excerpt = found[0].excerpt if found else "neither no-downgrading nor max-version"
    yield Sighting(UpdateRollback("swupdate", bool(found), excerpt), place, excerpt)


def _sysupdate(view: RootView) -> Iterator[Report]:
    """`InstancesMax` versions are kept beside each other, two where it is left out (sysupdate.d(5))."""
    for file in view.files(*settings.SYSUPDATE):
        values = {(section, key): (value, line) for section, key, value, line in settings.key_values(file)}
        kind = values.get(("Target", "Type"))
        if kind is not None and kind[0] == "partition":
            most = values.get(("Target", "InstancesMax"), ("2", kind[1]))
            fact = UpdateSlots(
                "systemd-sysupdate", most[0].isdigit() and int(most[0][:9]) > 1, f"InstancesMax={most[0]}"
            )
            yield Sighting(fact, most[1].place, most[1].excerpt)


def _ostree(view: RootView) -> Iterator[Report]:
    """OSTree deploys beside what runs and keeps it to go back to (ostree-admin-deploy(1))."""
    if view.program("ostree") and any(view.exists(path) for path in ("ostree/repo", "sysroot/ostree/repo")):
        place = FilePlace(view.program("ostree"), None, None, view.tree.label)
        yield Sighting(UpdateSlots("ostree", redundant=True, how="deployments beside each other"), place, "ostree/repo")


def _android(view: RootView) -> Iterator[Report]:
    for file in view.files(*settings.ANDROID):
        for line in file.lines():
            if AB.fullmatch(line.text.strip()):
                yield Sighting(UpdateSlots("android-ota", redundant=True, how=line.excerpt), line.place, line.excerpt)
                return


def _esp(firmware: Firmware, tree: FileTree) -> Iterator[Report]:
    """The partition table of an ESP32: two OTA slots, or one beside a factory application, take turns (ESP-IDF, OTA)."""
    entry = tree.entries.get(ESP_TABLE) if tree.format == ESP_FLASH else None
    if entry is None:
        return
    rows = [row.split(",") for row in firmware.text(entry).split("\n") if row and not row.startswith("#")]
    slots = [row[2].strip() for row in rows if len(row) > 2 and row[1].strip() == "app"]
    over_the_air = [slot for slot in slots if slot.startswith("ota_")]
    if over_the_air:
        fact = UpdateSlots("esp-ota", len(slots) > 1, f"partitions {', '.join(slots)}")
        yield Sighting(fact, FilePlace(ESP_TABLE, None, None, tree.label), fact.how)


def _apt(view: RootView) -> Iterator[Report]:
    """Without Valid-Until, an old list of packages passes for the newest (apt.conf(5))."""
    for file in view.files(*settings.APT_OPTIONS):
        for line in file.lines():
            if not line.text.lstrip().startswith("//") and OLD_LISTS.search(line.text):
                yield Sighting(UpdateRollback("apt", protected=False, how=line.excerpt), line.place, line.excerpt)


def _sysupgrade(view: RootView) -> Iterator[Report]:
    """OpenWrt's sysupgrade stops everything and writes over the partition that runs; it compares no versions."""
    script = view.program("sysupgrade")
    if script and view.exists("lib/upgrade"):
        place = FilePlace(script, None, None, view.tree.label)
        yield Sighting(UpdateSlots("sysupgrade", redundant=False, how="written over the running system"), place, script)
        yield Sighting(UpdateRollback("sysupgrade", protected=False, how="no version is compared"), place, script)


READERS: tuple[Callable[[RootView], Iterator[Report]], ...] = (
    _rauc, _mender, _swupdate, _sysupdate, _ostree, _android, _apt, _sysupgrade,
)  # fmt: skip
