"""Finds in which memory the accounts of the running system lie: mounts, links, overlays, and whether it outlasts a power cut."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.resilience import StateStorage
from shinsa.model.observation import Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import probe
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.mounts import memory_of, mounts_of
from shinsa.subject.firmware.root_view import RootView, roots_of
from shinsa.subject.firmware.tree import FileTree

SETTINGS = "access-control-settings"
ESP_FLASH, ESP_TABLE = "esp-flash", "partitions.csv"
ACCOUNTS = ("etc/shadow", "etc/passwd")


@probe(
    StateStorage, blind_to="what programs mount by themselves, and settings that programs keep in files of their own"
)
def state_storage(firmware: Firmware) -> Iterator[Report]:
    """Where `/etc/shadow` and `/etc/passwd` lie: tmpfs, an overlay on flash, a bind mount; and every memory that lasts."""
    for view in roots_of(firmware):
        mounts = mounts_of(view)
        for path in _accounts(view):
            memory = memory_of(view, mounts, path)
            fact = StateStorage(SETTINGS, path, memory.storage, memory.survives)
            yield Sighting(fact, memory.place, memory.excerpt)
        for mount in mounts:
            if mount.lasting:
                kept = StateStorage(
                    "", mount.point.strip("/"), f"{mount.type or mount.source} on {mount.point}", survives=True
                )
                yield Sighting(kept, mount.place, mount.excerpt)
        yield from view.looks(StateStorage)
    for tree in firmware.trees:
        yield from _esp(firmware, tree)


def _esp(firmware: Firmware, tree: FileTree) -> Iterator[Report]:
    """The partition of an ESP32 in which programs keep their settings (ESP-IDF, Non-Volatile Storage Library)."""
    entry = tree.entries.get(ESP_TABLE) if tree.format == ESP_FLASH else None
    if entry is None:
        return
    for number, row in enumerate(firmware.text(entry).split("\n"), 1):
        words = [word.strip() for word in row.split(",")]
        if words[1:3] == ["data", "nvs"]:
            fact = StateStorage("", words[0], "NVS partition", survives=True)
            yield Sighting(fact, FilePlace(ESP_TABLE, number, None, tree.label), row.strip()[:160])


def _accounts(view: RootView) -> tuple[str, ...]:
    """The files of accounts that there are; below a link that leads to what is made at run time, both may be."""
    there = tuple(path for path in ACCOUNTS if path in view.tree.entries)
    return there or (ACCOUNTS if view.link("etc") else ())
