"""The key-value store of ESP-IDF (NVS) as a tree: one file for each key, and a settings file of what can be read as text.

Source: ESP-IDF Programming Guide, "Non-Volatile Storage Library". Limitation: erased values are not recovered.
"""

from __future__ import annotations

import re

from shinsa.subject.firmware.assembled import assembled
from shinsa.subject.firmware.esp_nvs import ACTIVE, FREEING, FULL, Store, Value, is_page, store_at
from shinsa.subject.firmware.format import Format, Magic, Opened, Window

NAME = "nvs"
SETTINGS = "nvs.ini"
PAGE = 4096
UNSAFE = re.compile(r"[^A-Za-z0-9._@+-]")
PLAIN = re.compile(rb"[\t -~\x80-\xff]{1,2000}")
#: What the Wi-Fi driver of Espressif calls its passwords.
SPELT_OUT = {"sta.pswd": "sta.password", "ap.passwd": "ap.password"}
#: The driver keeps the network name behind its length.
LENGTH_IN_FRONT = {"sta.ssid", "ap.ssid"}


def open_nvs(window: Window) -> Opened | None:
    """Open a store at a flash sector; a page is believed for the checksum of its header."""
    if not is_page(window.data, 0):
        return None
    store = store_at(window.data)
    window.budget.spend_work(store.size)
    label = window.label(NAME)
    faults = [f"{store.unreadable} entries are encrypted or damaged"] if store.unreadable else []
    tree = assembled(label, NAME, _files(store), window.budget, faults)
    if not store.values:
        reason = "its entries are encrypted or damaged" if store.unreadable else ""
        return Opened(store.size, (tree,) if not reason else (), reason=reason, header=not reason, name=NAME)
    return Opened(store.size, (tree,), name=NAME)


def _files(store: Store) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    sections: dict[str, list[bytes]] = {}
    for (space, key), value in sorted(store.values.items()):
        raw = str(value).encode() if isinstance(value, int) else value
        files[f"{UNSAFE.sub('_', space) or '_'}/{UNSAFE.sub('_', key) or '_'}"] = raw
        text = _text(key, value)
        if text:
            name = SPELT_OUT.get(key, key)
            sections.setdefault(space, []).append(f"{name}=".encode() + text)
    lines = [b"\n".join([f"[{space}]".encode(), *sections[space]]) for space in sorted(sections)]
    return {SETTINGS: b"\n\n".join(lines) + b"\n", **files} if lines else files


def _text(key: str, value: Value) -> bytes:
    """The value as text, or nothing where it is not one; padding with zeros does not make a binary of it."""
    if isinstance(value, int):
        return str(value).encode()
    if key in LENGTH_IN_FRONT and len(value) > 4 and int.from_bytes(value[:4], "little") <= len(value) - 4:
        value = value[4 : 4 + int.from_bytes(value[:4], "little")]
    value = value.rstrip(b"\0")
    return value if PLAIN.fullmatch(value) else b""


FORMAT = Format(
    NAME, tuple(Magic(state.to_bytes(4, "little")) for state in (ACTIVE, FULL, FREEING)), open_nvs, align=PAGE
)
