"""Tells of the images a boot loader starts whether their form can carry a signature: legacy U-Boot images, EFI programs.

Sources: U-Boot, include/image.h; Microsoft PE Format, "The Attribute Certificate Table".
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.place import FilePlace, SubjectPlace
from shinsa.model.probe import probe
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.tree import Entry, Unreadable

LEGACY = "legacy U-Boot image"
UIMAGE = "uimage"
HEADER_SIZE = 64
EFI = "UEFI Secure Boot signature"
FOLDERS = ("boot", "efi")
LARGEST = 64 * 1024 * 1024
MOST = 16
CERTIFICATES = 4
"""The number of the directory of certificates."""
OPTIONAL_HEADERS = {0x10B: 96, 0x20B: 112}
PKCS7 = 2


@probe(
    BootVerification,
    BootWeakness,
    blind_to="a signature that a boot loader of the maker's own expects around the image",
)
def started_images(firmware: Firmware) -> Iterator[Report]:
    """Legacy U-Boot images, which have a checksum only, and kernels and boot loaders that are signed for UEFI."""
    for region in firmware.regions:
        # a header whose checksum is wrong only announces what follows it
        if region.format == UIMAGE and region.opened and region.size > HEADER_SIZE:
            where = f"{firmware.name}:{region.where}" if region.where else firmware.name
            check = BootVerification(
                f"{LEGACY}, which has a checksum and no signature",
                authenticated=False,
                enforced=None,
                algorithm="crc32",
            )
            place = SubjectPlace(where, region.offset)
            yield Sighting(check, place, f"{region.size} bytes")
            yield Sighting(BootWeakness(LEGACY, BootFlaw.BYPASS, "checksum and no signature"), place)
    for entry in _programs(firmware):
        try:
            data = firmware.read(entry)
        except Unreadable:
            continue
        if _is_signed(data):
            yield Sighting(
                BootVerification(EFI, authenticated=True, enforced=None),
                FilePlace(entry.path, None, None, entry.tree),
                "PKCS #7",
            )
    yield from (Examined(kind, SubjectPlace(firmware.name)) for kind in (BootVerification, BootWeakness))


def _programs(firmware: Firmware) -> list[Entry]:
    found = []
    for entry in firmware.files():
        folder, _, name = entry.path.lower().rpartition("/")
        is_kernel = name.startswith("vmlinuz") and (not folder or folder.split("/")[-1] in FOLDERS)
        if (is_kernel or name.endswith(".efi")) and entry.size <= LARGEST:
            found.append(entry)
            if len(found) >= MOST:
                break
    return found


def _is_signed(data: bytes) -> bool:
    """Whether a PE program carries a certificate table with a PKCS #7 signature."""
    if not data.startswith(b"MZ") or len(data) < 64:
        return False
    (header,) = struct.unpack_from("<I", data, 60)
    optional = header + 24
    if data[header : header + 4] != b"PE\0\0" or optional + 256 > len(data):
        return False
    directories = OPTIONAL_HEADERS.get(struct.unpack_from("<H", data, optional)[0])
    if directories is None:
        return False
    at, size = struct.unpack_from("<2I", data, optional + directories + 8 * CERTIFICATES)
    if size < 9 or at + size > len(data):
        return False
    length, _, kind = struct.unpack_from("<IHH", data, at)
    return bool(8 < length <= size and kind == PKCS7)
