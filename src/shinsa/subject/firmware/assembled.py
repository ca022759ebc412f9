"""A tree whose files were put together while the format was read: a key-value store, a table, a file system of pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shinsa.subject.firmware.bounds import Budget, Exhausted
from shinsa.subject.firmware.collector import Collector, safe_path
from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.sliced import Slice, Sliced
from shinsa.subject.firmware.tree import Entry, EntryKind


def assembled(label: str, form: str, files: Mapping[str, bytes], budget: Budget, faults: Iterable[str] = ()) -> Sliced:
    """Give a tree of these contents; owners and permissions are unknown, and what a bound cuts off is a fault."""
    collector = Collector(budget)
    slices: dict[str, Slice] = {}
    held = bytearray()
    for fault in faults:
        collector.fault(fault)
    for name, data in files.items():
        try:
            path = safe_path(name)
            budget.spend_held(len(data))
            content = f"{label}:{len(held):#x}:{len(data)}"
            taken = bool(path) and collector.add(
                Entry(label, path, EntryKind.FILE, None, None, None, len(data), content=content)
            )
        except (Malformed, Exhausted) as error:
            collector.fault(f"{name[:80]}: {error}")
            continue
        if taken:
            slices[content] = Slice(len(held), len(data), len(data))
            held += data
    return Sliced(label, form, memoryview(bytes(held)), slices, collector)
