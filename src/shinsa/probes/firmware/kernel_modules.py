"""Finds the kernel by the modules that were built for it, and the modules that have a version of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.components import Component
from shinsa.model.observation import Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import probe
from shinsa.subject.firmware.components.modinfo import MARK, modinfo
from shinsa.subject.firmware.components.naming import kernel_upstream, purl_of
from shinsa.subject.firmware.components.products import all_products
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import RootView, roots_of
from shinsa.subject.firmware.tree import Entry, Unreadable

RELEASE = re.compile(r"\d\.\d{1,2}(?:\.\d{1,3})?[\w.+-]{0,60}")
FOLDER = re.compile(r"(?:usr/)?lib/modules/([^/]+)(?:/|$)")
#: Where modules lie that did not come with the kernel (Documentation/kbuild/modules.rst), and those without folders.
OUTSIDE = re.compile(r"/(?:extra|updates|vendor|kernel/drivers/(?:extra|vendor))/|^(?!(?:usr/)?lib/modules/)")
LARGEST = 8 << 20
MOST_READ = 64
"""Modules that are read in one root file system: those from outside the kernel, and one for each folder."""


@probe(Component, blind_to="modules that are packed, and versions of modules that came with the kernel")
def kernel_modules(firmware: Firmware) -> Iterator[Report]:
    """The kernel release by lib/modules and `vermagic`, and modules from outside the kernel with their versions."""
    for view in roots_of(firmware):
        modules = [e for e in view.tree.entries.values() if e.is_file and e.path.endswith(".ko") and e.size <= LARGEST]
        yield from _kernels(view, modules)
        for entry in _from_outside(modules)[:MOST_READ]:
            yield from _module(firmware, entry)


def _kernels(view: RootView, modules: list[Entry]) -> Iterator[Report]:
    """A kernel for each folder of modules that holds any."""
    seen: set[str] = set()
    for entry in modules:
        folder = FOLDER.match(entry.path)
        release = folder[1] if folder is not None else ""
        if release not in seen and RELEASE.fullmatch(release):
            seen.add(release)
            path = entry.path[: entry.path.index(release) + len(release)]
            yield Sighting(_kernel(release, "file name"), FilePlace(path, None, None, view.tree.label), release)


def _from_outside(modules: list[Entry]) -> list[Entry]:
    outside = [entry for entry in modules if OUTSIDE.search(entry.path)]
    flat = {entry.path.rpartition("/")[0]: entry for entry in modules if FOLDER.match(entry.path) is None}
    return list({entry.path: entry for entry in (*flat.values(), *outside)}.values())


def _module(firmware: Firmware, entry: Entry) -> Iterator[Report]:
    try:
        data = firmware.read(entry)
    except Unreadable:
        return
    at = data.find(MARK)
    if at < 0:
        return
    known, place = modinfo(data, at), FilePlace(entry.path, None, at, entry.tree)
    release = known.get("vermagic", "").split(" ")[0]
    if FOLDER.match(entry.path) is None and RELEASE.fullmatch(release):
        yield Sighting(_kernel(release, "file metadata"), place, f"vermagic={release}")
    if known.get("version") and "intree" not in known:
        name = known.get("name") or entry.path.rpartition("/")[2].removesuffix(".ko")
        version = known["version"][:60]
        yield Sighting(
            Component(
                name=name,
                version=version,
                kind="kernel module",
                product=name,
                upstream=version,
                purl=purl_of("generic", "", name, version),
                identified_by="file metadata",
                licence=known.get("license", ""),
            ),
            place,
            f"{name} {version}",
        )


def _kernel(release: str, how: str) -> Component:
    linux, upstream = all_products()["linux"], kernel_upstream(release)
    return Component(
        name=linux.name,
        version=release,
        kind="kernel",
        product=linux.name,
        upstream=upstream,
        purl=purl_of("generic", "", linux.name, upstream),
        cpe=linux.cpe(upstream),
        identified_by=how,
    )
