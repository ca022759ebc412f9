"""Finds what microcontroller images show of secure boot: MCUboot records, signatures of ESP-IDF, keys in boot loaders."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness
from shinsa.facts.updates import UpdateRollback
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import FilePlace, SubjectPlace
from shinsa.model.probe import probe
from shinsa.model.text import say
from shinsa.subject.firmware.esp_image import Scheme, description, image_end, signature
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.mcuboot_image import McubootImage, image_at
from shinsa.subject.firmware.tree import Entry, Unreadable

KINDS = (BootVerification, BootWeakness, UpdateRollback)
MCUBOOT = "MCUboot"
ESP8266 = "ESP8266 boot"
KEY_FORMS = {
    bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200"): 91,
    bytes.fromhex("302a300506032b6570032100"): 44,
    bytes.fromhex("3082010a0282010100"): 270,
    bytes.fromhex("3082018a0282018100"): 398,
}
"""How a public key begins in a program (DER of P-256, Ed25519, RSA 2048 and 3072), and how long it is."""
MOST_KEYS = 64
EXAMPLE_KEYS = {
    "fc5701dc6135e1323847bdc40f04d2e5bee5833b23c29f93593d00018cfa9994": "root-rsa-2048.pem",
    "449793fb65cd7698753d5b3f35fab15f1e3a45111ff24e1d46741de5ae12d59e": "root-rsa-3072.pem",
    "e30466f6b8470c1f29070b17f1e2d3e94d445e3f608087fdc711e4382bb538b6": "root-ec-p256.pem",
    "c1907fa4eac7fae3840a78902b6f0710b037e9968e5c6274a12a28790c7d4e3c": "root-ed25519.pem",
}
"""SHA-256 of the public keys in MCUboot's repository, whose private halves lie beside them."""
KEY_SHOWN = 16


@probe(
    BootVerification,
    BootWeakness,
    UpdateRollback,
    blind_to="fuses and option bytes, which decide whether a signature is demanded; whether a signature is right",
)
def microcontroller_boot(firmware: Firmware) -> Iterator[Report]:
    """Signed and unsigned MCUboot and ESP images, by which key, and whether a boot loader in the image knows that key."""
    trusted = frozenset(_known_keys(firmware))
    for tree in firmware.trees:
        for entry in tree.entries.values() if tree.format in {"mcuboot", "esp32", "esp8266"} else ():
            place = FilePlace(entry.path, None, None, tree.label)
            try:
                data = firmware.read(entry)
            except Unreadable as error:
                reason = say("could not be read: {why}", "読めなかった: {why}", why=error)
                yield from (Unexamined(kind, place, reason) for kind in KINDS)
                continue
            yield from _of_file(entry, tree.format, data, trusted)
    yield from (Examined(kind, SubjectPlace(firmware.name)) for kind in KINDS)


def _of_file(entry: Entry, form: str, data: bytes, trusted: frozenset[str]) -> Iterator[Report]:
    place = FilePlace(entry.path, None, None, entry.tree)
    if form == "mcuboot":
        image = image_at(data)
        if image is not None:
            yield from _of_mcuboot(image, place, trusted)
    elif form == "esp8266":
        detail = "the chip verifies no signature at boot"
        yield Sighting(BootVerification(ESP8266, authenticated=False, enforced=None), place, detail)
        yield Sighting(BootWeakness(ESP8266, BootFlaw.CANNOT_VERIFY, detail), place, detail)
    else:
        yield from _of_esp32(data, place)


def _of_mcuboot(image: McubootImage, place: FilePlace, trusted: frozenset[str]) -> Iterator[Report]:
    key = image.key_hash.hex()
    excerpt = f"version {image.version}, security counter {image.security_counter}, key {key[:KEY_SHOWN] or 'none'}"
    if not image.signatures:
        yield Sighting(
            BootVerification(f"{MCUBOOT} image with a hash only", authenticated=False, enforced=None), place, excerpt
        )
        yield Sighting(BootWeakness(MCUBOOT, BootFlaw.UNSIGNED, "no signature record in the image"), place, excerpt)
        return
    check = BootVerification(
        f"{MCUBOOT} signed image",
        authenticated=True,
        enforced=True if key in trusted else None,
        algorithm=", ".join(image.signatures),
        key=key[:KEY_SHOWN],
    )
    yield Sighting(check, place, excerpt)
    counter = image.security_counter
    how = "no security counter" if counter is None else f"security counter {counter}"
    yield Sighting(UpdateRollback(MCUBOOT, counter is not None, how), place, excerpt)
    if key in EXAMPLE_KEYS:
        yield Sighting(BootWeakness(MCUBOOT, BootFlaw.PUBLIC_KEY, EXAMPLE_KEYS[key]), place, excerpt)


def _of_esp32(data: bytes, place: FilePlace) -> Iterator[Report]:
    told = description(data)
    end = image_end(data)
    if told is None or not end:
        return
    found = signature(data, end)
    excerpt = f"{told.project} {told.version}, ESP-IDF {told.idf}, secure version {told.secure_version}"
    if found.scheme is Scheme.NONE:
        yield Sighting(
            BootVerification("ESP-IDF application without signature", authenticated=False, enforced=None),
            place,
            excerpt,
        )
        detail = "no signature block behind the application"
        yield Sighting(BootWeakness("ESP secure boot", BootFlaw.UNSIGNED, detail), place, excerpt)
        return
    key = found.keys[0].hex()[:KEY_SHOWN] if found.keys else ""
    how = f"secure version {told.secure_version}"
    yield Sighting(UpdateRollback("ESP-IDF", told.secure_version > 0, how), place, excerpt)
    check = BootVerification(
        f"ESP {found.scheme.value}", authenticated=True, enforced=None, algorithm=found.algorithm, key=key
    )
    yield Sighting(check, place, excerpt)


def _known_keys(firmware: Firmware) -> Iterator[str]:
    """The digests of the public keys that stand in bare programs: a boot loader that knows a key checks with it."""
    for tree in firmware.trees:
        for entry in tree.entries.values() if tree.format in {"cortex-m", "raw", "elf"} else ():
            try:
                data = firmware.read(entry)
            except Unreadable:
                continue
            yield from _keys_in(data)


def _keys_in(data: bytes) -> Iterator[str]:
    for start, size in KEY_FORMS.items():
        at = data.find(start)
        for _ in range(MOST_KEYS):
            if at < 0:
                break
            yield hashlib.sha256(data[at : at + size]).hexdigest()
            at = data.find(start, at + 1)
