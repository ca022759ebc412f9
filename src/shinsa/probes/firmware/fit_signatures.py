"""Finds signatures in U-Boot FIT images, and the keys that U-Boot's control device tree demands (U-Boot, doc/usage/fit)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness
from shinsa.model.observation import Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.devicetree import MAGIC
from shinsa.subject.firmware.fit import (
    CONFIGURATIONS,
    IMAGES,
    Key,
    Nodes,
    Signed,
    device_trees,
    hashes,
    keys,
    members,
    signatures,
    text,
)

FIT = "FIT image"
CONTROL = "U-Boot verified boot"
WEAK = re.compile(r"\b(?:md5|sha1|crc32|rsa1024)\b")
WHOLE = "conf"
SMALLEST_RSA = 2048


@file_probe(
    BootVerification,
    BootWeakness,
    needles=(MAGIC,),
    only="binary",
    blind_to="whether the signature is right; which of several boot loaders starts the image",
)
def fit_signatures(content: FileContent) -> Iterator[Report]:
    """Signed, hashed and unsigned FIT images; the keys that U-Boot holds, and whether it insists on them."""
    for offset, nodes in device_trees(content.data, content.hits[MAGIC]):
        place = content.place(offset=offset)
        if members(nodes, CONFIGURATIONS) or _has_kernel(nodes):
            yield from _of_image(nodes, place)
        held = keys(nodes)
        if held:
            yield from _of_loader(held, place)


def _has_kernel(nodes: Nodes) -> bool:
    return any(text(nodes.get(f"{IMAGES}/{name}", {}).get("type", b"")) == "kernel" for name in members(nodes, IMAGES))


def _of_image(nodes: Nodes, place: FilePlace) -> Iterator[Report]:
    configurations, images = members(nodes, CONFIGURATIONS), members(nodes, IMAGES)
    signed = [each for each in signatures(nodes, CONFIGURATIONS) if each.filled]
    bare = [name for name in configurations if name not in {each.subject for each in signed}]
    algorithms, names = _of(signed, "algorithm"), _of(signed, "key")
    if signed and not bare:
        check = BootVerification(
            f"{FIT}, signed configurations", authenticated=True, enforced=None, algorithm=algorithms, key=names
        )
        yield Sighting(check, place, f"{', '.join(configurations)}: {algorithms} {names}")
        yield from _weak(FIT, algorithms, place)
        return
    parts = [each for each in signatures(nodes, IMAGES) if each.filled]
    if images and {each.subject for each in parts} == set(images):
        check = BootVerification(
            f"{FIT}, signed images",
            authenticated=True,
            enforced=None,
            algorithm=_of(parts, "algorithm"),
            key=_of(parts, "key"),
        )
        yield Sighting(check, place, f"{', '.join(images)}: {check.algorithm}")
        yield from _weak(FIT, check.algorithm, place)
        return
    # a CRC notices accidents, not people
    hashed = any(each.algorithm != "crc32" for each in hashes(nodes))
    mechanism = f"{FIT} with hashes only" if hashed else f"{FIT} without hashes"
    yield Sighting(
        BootVerification(mechanism, authenticated=False, enforced=hashed, algorithm=_of(hashes(nodes), "algorithm")),
        place,
    )
    detail = f"no signature for {', '.join((bare or images)[:5])}"
    yield Sighting(BootWeakness(FIT, BootFlaw.UNSIGNED, detail), place, detail)


def _of_loader(held: tuple[Key, ...], place: FilePlace) -> Iterator[Report]:
    demanded = [key for key in held if key.required]
    for key in demanded:
        # signed images alone may be put together anew, with a configuration of anybody's
        whole = key.required == WHOLE
        check = BootVerification(
            CONTROL if whole else f"{CONTROL}, images only",
            authenticated=True,
            enforced=True if whole else None,
            algorithm=key.algorithm,
            key=key.name,
        )
        yield Sighting(check, place, f"signature/key-{key.name}: required = {key.required}; algo = {key.algorithm}")
        yield from _weak(CONTROL, key.algorithm, place)
        if key.bits and key.bits < SMALLEST_RSA:
            yield Sighting(BootWeakness(CONTROL, BootFlaw.WEAK_ALGORITHM, f"RSA of {key.bits} bits"), place)
    if not demanded:
        names = ", ".join(f"key-{key.name}" for key in held[:5])
        detail = f"no `required` in signature/{names}"
        yield Sighting(
            BootVerification(f"{CONTROL}, key not required", authenticated=True, enforced=False, key=held[0].name),
            place,
            detail,
        )
        yield Sighting(BootWeakness(CONTROL, BootFlaw.NOT_REQUIRED, detail), place, detail)


def _weak(mechanism: str, algorithms: str, place: FilePlace) -> Iterator[Report]:
    if WEAK.search(algorithms):
        yield Sighting(BootWeakness(mechanism, BootFlaw.WEAK_ALGORITHM, algorithms), place, algorithms)


def _of(signed: tuple[Signed, ...] | list[Signed], field: str) -> str:
    return ", ".join(dict.fromkeys(str(getattr(each, field)) for each in signed if getattr(each, field)))
