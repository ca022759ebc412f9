"""Reads the init packets of Nordic's device firmware update: signed, or accepted from anybody.

Source: nRF5 SDK, components/libraries/bootloader/dfu/dfu-cc.proto; Protocol Buffers Encoding.
"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.updates import UpdateAuthentication
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent

MECHANISM = "nordic-dfu"
COMMAND, SIGNED_COMMAND = 1, 2
SIGNATURE, SIGNATURE_SIZE = 3, 64
OP_INIT = 1
LARGEST = 1024
NUMBER, BYTES = 0, 2
SHORTEST_INIT = 8
"""An init command names at least the version, the size and the digest of the image."""


@file_probe(
    UpdateAuthentication,
    paths=("*.dat", "*/*.dat"),
    only="binary",
    blind_to="which boot loader takes the package, and whether it demands the signature",
)
def nordic_updates(content: FileContent) -> Iterator[Report]:
    """Whether an update package for Nordic's boot loader carries a signature."""
    yield Examined(UpdateAuthentication, content.place())
    packet = _fields(content.data) if len(content.data) <= LARGEST else None
    if packet is None or len(packet) != 1:
        return
    number, value = packet[0]
    if number == SIGNED_COMMAND and isinstance(value, bytes):
        inner = dict(_fields(value) or ())
        signature = inner.get(SIGNATURE)
        if _is_init(inner.get(COMMAND)) and isinstance(signature, bytes) and len(signature) == SIGNATURE_SIZE:
            note = "the package is signed; the key is in the boot loader"
            yield Sighting(UpdateAuthentication(MECHANISM, enabled=True, keys=None, note=note), content.place(), note)
    elif number == COMMAND and _is_init(value):
        note = "no signature in the init packet"
        yield Sighting(UpdateAuthentication(MECHANISM, enabled=False, note=note), content.place(), note)


def _is_init(value: bytes | int | None) -> bool:
    """Whether a command is the one that begins an update: its code, and a description of the image."""
    inner = dict(_fields(value) or ()) if isinstance(value, bytes) else {}
    described = inner.get(2)
    return inner.get(1) == OP_INIT and isinstance(described, bytes) and len(described) >= SHORTEST_INIT


def _fields(data: bytes) -> list[tuple[int, bytes | int]] | None:
    """The fields of a message that is nothing but numbers and bytes; None where the data is no such message."""
    found: list[tuple[int, bytes | int]] = []
    position = 0
    while position < len(data):
        key, position = _number(data, position)
        value, position = _number(data, position)
        if position < 0 or key & 7 not in {NUMBER, BYTES} or not key >> 3:
            return None
        if key & 7 == NUMBER:
            found.append((key >> 3, value))
            continue
        if position + value > len(data):
            return None
        found.append((key >> 3, data[position : position + value]))
        position += value
    return found


def _number(data: bytes, position: int) -> tuple[int, int]:
    """A number of seven bits a byte and the place behind it; a place of -1 where it does not end."""
    value = 0
    for count in range(5 if position >= 0 else 0):
        if position + count >= len(data):
            break
        byte = data[position + count]
        value |= (byte & 0x7F) << 7 * count
        if byte < 0x80:
            return value, position + count + 1
    return 0, -1
