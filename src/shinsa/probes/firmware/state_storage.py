"""Finds in which memory the accounts of the running system lie: mounts, links, overlays, and whether it outlasts a power cut."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.resilience import StateStorage
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.mounts import memory_of, mounts_of
from shinsa.subject.firmware.root_view import RootView, roots_of

SETTINGS = "access-control-settings"
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


def _accounts(view: RootView) -> tuple[str, ...]:
    """The files of accounts that there are; below a link that leads to what is made at run time, both may be."""
    there = tuple(path for path in ACCOUNTS if path in view.tree.entries)
    return there or (ACCOUNTS if view.link("etc") else ())
