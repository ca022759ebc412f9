"""Reads U-Boot and its environment together where each has a place of its own in flash.

Source: U-Boot, doc/usage/environment.rst: what is stored is in force, and the default where nothing is.
"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.hardware import SerialConsole
from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import FilePlace
from shinsa.model.probe import probe
from shinsa.model.text import Text
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.tree import Entry, Unreadable
from shinsa.subject.firmware.uboot_environment import environments
from shinsa.subject.firmware.uboot_flaws import Opened, opened

LOADER, STORED = "u-boot", "u-boot-env"
MOST = 16
NOT_SEEN = Text(
    "U-Boot waits before it boots, and whether it then asks for a password is not in the image",
    "U-Boot は起動前に待機するが、その際パスワードを求めるかどうかはイメージから分からない",
)


@probe(
    BootVerification,
    BootWeakness,
    SerialConsole,
    blind_to="which of several boot loaders is started; an environment in a flash chip of its own",
)
def uboot_parts(firmware: Firmware) -> Iterator[Report]:
    """U-Boot environments that let the boot be interrupted, or verify nothing, by what their loader says."""
    loaders = list(_contents(firmware, LOADER))
    words = b"\0".join(data for _, data in loaders)
    held = [(entry, each) for entry, data in (*loaders, *_contents(firmware, STORED)) for each in environments(data)]
    # where an environment is stored, the default that was built in is out of force
    for entry, environment in [(entry, each) for entry, each in held if each.stored] or held:
        place = FilePlace(entry.path, None, environment.offset, entry.tree)
        yield from (Examined(kind, place) for kind in (BootVerification, BootWeakness))
        yield from _of(opened(environment, words), place)


def _contents(firmware: Firmware, format_name: str) -> Iterator[tuple[Entry, bytes]]:
    trees = [tree for tree in firmware.trees if tree.format == format_name][:MOST]
    for entry in (entry for tree in trees for entry in tree.entries.values() if entry.is_file):
        try:
            yield entry, firmware.read(entry)
        except Unreadable:
            continue


def _of(seen: Opened, place: FilePlace) -> Iterator[Report]:
    if seen.delay:
        yield Sighting(BootWeakness(seen.name, BootFlaw.INTERRUPTIBLE, seen.delay), place, seen.delay)
    if seen.asks_anybody:
        yield Examined(SerialConsole, place)
        yield Sighting(SerialConsole(seen.terminal, "U-Boot", asks_password=False), place, seen.delay)
    elif seen.delay:
        yield Unexamined(SerialConsole, place, NOT_SEEN)
    if seen.unverified:
        yield Sighting(BootWeakness(seen.name, BootFlaw.DISABLED, seen.unverified), place, seen.unverified)
    if seen.command:
        name = f"{seen.name}: {seen.command}, which verifies nothing"
        check = BootVerification(name, authenticated=False, enforced=False)
        yield Sighting(check, place, f"bootcmd … {seen.command}")
        yield Sighting(BootWeakness(seen.name, BootFlaw.BYPASS, f"{seen.command} in bootcmd"), place)
