"""Reads the vbmeta structures of Android Verified Boot (AOSP, external/avb, libavb/avb_vbmeta_image.h)."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator

from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness
from shinsa.facts.updates import UpdateRollback
from shinsa.model.observation import Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent

MECHANISM = "Android Verified Boot"
MAGIC = b"AVB0"
HEADER_SIZE = 256
HEADER = struct.Struct(">4sIIQQI")
FOOTER = b"AVBf"
"""A partition that is described by another's vbmeta carries an unsigned one of its own before its footer."""
ALGORITHMS = {
    0: "",
    1: "sha256,rsa2048",
    2: "sha256,rsa4096",
    3: "sha256,rsa8192",
    4: "sha512,rsa2048",
    5: "sha512,rsa4096",
    6: "sha512,rsa8192",
    7: "mldsa65",
    8: "mldsa87",
}
HASHTREE_DISABLED, VERIFICATION_DISABLED = 0x1, 0x2
LARGEST = 64 * 1024
EXAMPLE_KEYS = {
    "cdbb77177f731920bbe0a0f94f84d9038ae0617d": "testkey_rsa2048",
    "2597c218aae470a130f61162feaae70afd97f011": "testkey_rsa4096",
}
"""SHA-1 of the public keys that come with the tools, whose private halves everybody has."""
MOST = 16


@file_probe(
    BootVerification,
    BootWeakness,
    UpdateRollback,
    needles=(MAGIC,),
    only="binary",
    blind_to="whether the signature is right; whether the boot loader is locked",
)
def android_verified_boot(content: FileContent) -> Iterator[Report]:
    """Whether vbmeta is signed, by which key, whether its flags switch verification off, and its rollback index."""
    for at in content.hits[MAGIC][:MOST]:
        raw = content.data[at : at + HEADER_SIZE]
        if len(raw) == HEADER_SIZE:
            yield from _of_header(content.data, at, content.place(offset=at))


def _of_header(data: bytes, at: int, place: FilePlace) -> Iterator[Report]:
    _, major, _, authentication, auxiliary, algorithm = HEADER.unpack_from(data, at)
    if major != 1 or authentication > LARGEST or auxiliary > 64 * LARGEST or algorithm not in ALGORITHMS:
        return
    rollback, flags = struct.unpack_from(">QI", data, at + 112)
    key_at, key_size = struct.unpack_from(">2Q", data, at + 64)
    if data[at + 176 : at + HEADER_SIZE].strip(b"\0") or flags > 0xFF:
        return
    start = at + HEADER_SIZE + authentication + key_at
    key = (
        hashlib.sha1(data[start : start + key_size], usedforsecurity=False).hexdigest()
        if 0 < key_size < LARGEST
        else ""
    )
    name = ALGORITHMS[algorithm]
    if not name and FOOTER in data[at:]:
        return
    off = bool(flags & (HASHTREE_DISABLED | VERIFICATION_DISABLED))
    yield Sighting(
        BootVerification(
            MECHANISM,
            authenticated=bool(name),
            enforced=False if off else None,
            algorithm=name,
            key=key,
        ),
        place,
        f"algorithm {name or 'NONE'}, flags {flags:#x}, rollback index {rollback}",
    )
    if name:
        yield Sighting(UpdateRollback(MECHANISM, rollback > 0, f"rollback index {rollback}"), place)
    if off:
        yield Sighting(BootWeakness(MECHANISM, BootFlaw.DISABLED, f"vbmeta flags {flags:#x}"), place)
    if not name:
        yield Sighting(BootWeakness(MECHANISM, BootFlaw.UNSIGNED, "vbmeta algorithm NONE"), place)
    if key in EXAMPLE_KEYS:
        yield Sighting(BootWeakness(MECHANISM, BootFlaw.PUBLIC_KEY, EXAMPLE_KEYS[key]), place)
