"""Finds secrets that the key-value store of a microcontroller keeps readable (ESP-IDF, "NVS Encryption")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.secrets import StoredInClear
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import FilePlace, SubjectPlace
from shinsa.model.probe import probe
from shinsa.model.text import say
from shinsa.subject.firmware.esp_partitions import rows
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.tree import Entry, FileTree, Unreadable

STORE = "nvs"
SETTINGS = "nvs.ini"
TABLE = "partitions.csv"
SECRET = re.compile(
    r"passw|passphrase|wifipass|(?:^|[._-])pass(?:$|[._-])|pswd|psk|secret|token|api_?key|priv(?:ate)?_?key|\bpmk\b",
    re.IGNORECASE,
)
FEWEST = 4
"""Bytes of a value that is a secret at all; numbers, short and empty ones are settings."""
KEYS = "nvs_keys"


@probe(StoredInClear, blind_to="stores of the maker's own, and what a device writes after it was sold")
def stored_parameters(firmware: Firmware) -> Iterator[Report]:
    """Passwords, keys and tokens in the NVS of an ESP chip that whoever reads the flash can read."""
    for tree in firmware.trees:
        for entry in tree.entries.values() if tree.format == STORE else ():
            yield from _of_value(firmware, tree, entry)
    yield Examined(StoredInClear, SubjectPlace(firmware.name))


def _of_value(firmware: Firmware, tree: FileTree, entry: Entry) -> Iterator[Report]:
    if not entry.is_file or entry.path == SETTINGS or SECRET.search(entry.path.rpartition("/")[2]) is None:
        return
    place = FilePlace(entry.path, None, None, tree.label)
    try:
        value = firmware.read(entry)
    except Unreadable as error:
        yield Unexamined(StoredInClear, place, say("could not be read: {why}", "読めなかった: {why}", why=error))
        return
    if len(value.strip(b"\0\xff")) >= FEWEST and not value.isdigit():
        keys = "has a" if _has_keys(firmware) else "has no"
        excerpt = f"{entry.size} bytes; the flash {keys} {KEYS} partition"
        yield Sighting(StoredInClear("NVS", entry.path), place, excerpt)


def _has_keys(firmware: Firmware) -> bool:
    for tree in firmware.trees:
        table = tree.entries.get(TABLE)
        if table is not None and any(row[2] == KEYS for _, row in rows(firmware.text(table))):
            return True
    return False
