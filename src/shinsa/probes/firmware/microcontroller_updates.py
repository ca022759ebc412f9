"""Finds how a program for an ESP chip fetches its successor: the address built into it, and whether a signature is checked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.updates import UpdateAuthentication, UpdateChannel, UpdateTool
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.update_address import address_of, without_user

IMAGE = re.compile(
    rb"https?://(?!%s)[A-Za-z0-9.:@-]{3,100}/[\x21-\x7e]{0,200}\.(?:bin|ota|img|fw|upd)(?:\.gz|\.xz)?", re.IGNORECASE
)
"""A whole address that ends in an image; one with `%s` for a host is put together at run time."""
BY_MD5 = b"x-ESP8266-sketch-md5"
"""The header by which the HTTP updater of Arduino tells the digest of what it has."""
PUBLIC_KEYS = (b"-----BEGIN PUBLIC KEY-----", b"-----BEGIN RSA PUBLIC KEY-----", b"-----BEGIN CERTIFICATE-----")
"""A build that checks signatures carries the key (ESP8266 Arduino Core, "OTA Updates", signed updates)."""
NOTE = "MD5"


@file_probe(
    UpdateAuthentication,
    UpdateChannel,
    UpdateTool,
    paths=("esp-app.bin", "**/esp-app.bin"),
    only="binary",
    blind_to="addresses that are set at run time, `setInsecure`, eFuses, and updates that a program receives in a way of its own",
)
def microcontroller_updates(file: FileContent) -> Iterator[Report]:
    """Addresses of images in ESP applications, and Arduino's HTTP updater without a key to check signatures with."""
    seen: set[str] = set()
    for found in IMAGE.finditer(file.data):
        address = address_of(found[0].decode("ascii"))
        if address is not None and address[0] not in seen and len(seen) < 20:
            seen.add(address[0])
            place = file.place(offset=found.start())
            yield Examined(UpdateChannel, place)
            yield Sighting(
                UpdateChannel("esp8266-update", *address), place, without_user(found[0].decode("ascii"))[:160]
            )
    offset = file.data.find(BY_MD5)
    if offset >= 0:
        place = file.place(offset=offset)
        yield Sighting(UpdateTool("esp8266-update"), place, BY_MD5.decode())
        if not any(key in file.data for key in PUBLIC_KEYS):
            yield Sighting(UpdateAuthentication("esp8266-update", enabled=False, note=NOTE), place, BY_MD5.decode())
