"""Finds bundles of SWUpdate, RAUC and Mender that are the image, or lie in it, and whether they are signed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from shinsa.facts.updates import UpdateBundle
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import FilePlace
from shinsa.model.probe import probe
from shinsa.model.text import Text
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.sw_description import described
from shinsa.subject.firmware.tree import FileTree, Unreadable

LARGEST = 1 << 20
UNREAD = Text("the description of the bundle could not be read", "バンドルの記述を読めなかった")
VERSION = re.compile(r"^[ \t]{0,40}version[ \t]{0,40}=[ \t]{0,40}(\S{1,100})", re.MULTILINE)


@probe(UpdateBundle, blind_to="whether a signature is the maker's, and bundles that are encrypted as a whole")
def update_bundles(firmware: Firmware) -> Iterator[Report]:
    """The descriptions of .swu, .raucb and .mender bundles: signature, version, and artifacts without a digest."""
    for tree in firmware.trees:
        for name, reader in READERS.items():
            if name in tree.entries and tree.entries[name].is_file:
                yield Examined(UpdateBundle, FilePlace(name, None, None, tree.label))
                yield from reader(firmware, tree)


def _swupdate(firmware: Firmware, tree: FileTree) -> Iterator[Report]:
    """A signed .swu holds sw-description.sig right behind sw-description, and a digest of every artifact in it."""
    place = FilePlace("sw-description", None, None, tree.label)
    text = _text(firmware, tree, "sw-description")
    if text is None:
        yield Unexamined(UpdateBundle, place, UNREAD)
        return
    version, unhashed = described(text)
    signed = "sw-description.sig" in tree.entries
    fact = UpdateBundle("swupdate", signed, version, unhashed if signed else ())
    yield Sighting(fact, place, "sw-description.sig" if signed else "no sw-description.sig")


def _rauc(firmware: Firmware, tree: FileTree) -> Iterator[Report]:
    """A .raucb is a SquashFS with its CMS signature behind it; without one, RAUC takes it for no bundle at all."""
    text = _text(firmware, tree, "manifest.raucm") or ""
    found = VERSION.search(text)
    signed = _followed_by_signature(firmware, tree)
    if signed is not None:
        fact = UpdateBundle("rauc", signed, found[1] if found is not None else "")
        yield Sighting(fact, FilePlace("manifest.raucm", None, None, tree.label), "manifest.raucm")


def _followed_by_signature(firmware: Firmware, tree: FileTree) -> bool | None:
    """Whether anything lies behind the file system of a bundle; None where that cannot be told."""
    if tree.format != "squashfs" or tree.label != "squashfs@0x0":
        return None
    return any(region.where == "" and region.offset > 0 for region in firmware.regions)


def _mender(firmware: Firmware, tree: FileTree) -> Iterator[Report]:
    """A signed .mender holds manifest.sig beside the manifest of digests (Mender artifact format 3)."""
    text = _text(firmware, tree, "version")
    try:
        known = isinstance(kind := json.loads(text or ""), dict) and kind.get("format") == "mender"
    except (ValueError, RecursionError):
        return
    if known:
        signed = "manifest.sig" in tree.entries
        place = FilePlace("manifest" if "manifest" in tree.entries else "version", None, None, tree.label)
        yield Sighting(UpdateBundle("mender", signed), place, "manifest.sig" if signed else "no manifest.sig")


def _text(firmware: Firmware, tree: FileTree, name: str) -> str | None:
    entry = tree.entries[name]
    if entry.size > LARGEST:
        return None
    try:
        return firmware.text(entry)
    except Unreadable:
        return None


READERS: dict[str, Callable[[Firmware, FileTree], Iterator[Report]]] = {
    "sw-description": _swupdate,
    "manifest.raucm": _rauc,
    "version": _mender,
}
"""The file by which each sort of bundle is known."""
