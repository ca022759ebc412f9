"""Opens a subject from its plain description, inside a child process."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from shinsa.assess.request import SubjectKind, SubjectSpec
from shinsa.model.errors import InputError
from shinsa.model.text import Text
from shinsa.subject.capture.setting import Setting

NEEDED = {
    SubjectKind.FIRMWARE: ("assess.image",),
    SubjectKind.DEVICE: (
        "subject.device.device",
        "subject.device.tls.certificate",
        "subject.device.logins.ssh",
        "subject.device.ssh.offer",
        "subject.device.tls.attacks",
    ),
    SubjectKind.CAPTURE: ("subject.capture.opening",),
    SubjectKind.BENCH: ("subject.dossier.loader", "subject.bench.bench"),
    SubjectKind.DOSSIER: ("subject.dossier.loader",),
    SubjectKind.DOCUMENTS: ("subject.dossier.loader", "subject.documents.documents"),
    SubjectKind.INSPECTION: ("subject.inspection",),
}
"""Modules that a look at a subject needs beyond its probes, and that wait until they are needed: they take long to import."""


def prepare(kind: SubjectKind) -> None:
    """Import what a subject of this kind needs; some of it wants a temporary folder, which a limited child has not."""
    for module in NEEDED.get(kind, ()):
        importlib.import_module(f"shinsa.{module}")


def open_subject(spec: SubjectSpec, told: Callable[[int, int], None] = lambda _done, _size: None) -> object:
    """The opened subject. Raises InputError where what was named is no such subject.

    What takes long to open tells how many bytes it has read, and of how many.
    """
    match spec.kind:
        case SubjectKind.FIRMWARE:
            return _firmware(spec)
        case SubjectKind.DEVICE:
            return _device(spec)
        case SubjectKind.CAPTURE:
            from shinsa.subject.capture.opening import open_capture

            return open_capture(Path(spec.path), spec.name, spec.setting or Setting(), told)
        case SubjectKind.DOSSIER | SubjectKind.DOCUMENTS | SubjectKind.BENCH:
            return _declared(spec)
        case SubjectKind.INSPECTION:
            from shinsa.subject.inspection import load_inspection

            return load_inspection(Path(spec.path), spec.name)
        case SubjectKind.INVENTORY | SubjectKind.VULNERABILITIES:
            return _components(spec)


Description = tuple[str, str, int | None]
"""Name, SHA-256 and size in bytes; no digest of what is not a file."""


def describe(spec: SubjectSpec, subject: object) -> tuple[Description, ...]:
    """The opened subject; each of the documents by itself."""
    if spec.kind is SubjectKind.DOCUMENTS:
        files: Mapping[str, Path] = getattr(subject, "given", {})
        return tuple((name, *_digest(path)) for name, path in files.items())
    sha256, size = getattr(subject, "sha256", ""), getattr(subject, "size", None)
    if not sha256 and spec.kind is not SubjectKind.DEVICE:
        sha256, size = _digest(Path(spec.path))
    return ((spec.name, sha256, size),)


def _digest(path: Path) -> tuple[str, int | None]:
    if not path.is_file():
        return "", None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size


def _firmware(spec: SubjectSpec) -> object:
    from shinsa.subject.firmware.firmware import NotFirmware, open_firmware

    try:
        return open_firmware(Path(spec.path), unpacked=Path(spec.unpacked) if spec.unpacked else None)
    except NotFirmware as error:
        what = str(error).removeprefix(spec.path).removeprefix(":").strip()
        mend = Text("name an image, or the folder of an unpacked one", "イメージか、展開済みのフォルダーを指定する")
        raise InputError(spec.name, None, None, what, mend) from error


def _device(spec: SubjectSpec) -> object:
    from shinsa.subject.device.address import NotAllowed, Unreachable, said_of
    from shinsa.subject.device.bounds import BOUNDS
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.logins.leftover import Leftovers
    from shinsa.subject.device.power import ready

    bounds = replace(BOUNDS, connections=spec.connections or BOUNDS.connections)
    try:
        return Device(
            spec.path,
            spec.ports or "1-65535",
            spec.udp,
            bounds,
            allow_public=spec.public,
            multicast=spec.multicast,
            orders=spec.orders,
            switch=ready(spec.restart_with),
            resetting=ready(spec.reset_with),
            leftovers=Leftovers(Path(spec.leftovers) if spec.leftovers else None),
        )
    except (NotAllowed, Unreachable, ValueError) as error:
        said = said_of(error)
        ja = said.ja.removeprefix(f"{spec.path} は").removeprefix(f"{spec.path} の")
        raise InputError(spec.name, None, None, Text(said.en.removeprefix(f"{spec.path} "), ja)) from error


def _declared(spec: SubjectSpec) -> object:
    from shinsa.subject.dossier.loader import load_dossier

    dossier = load_dossier(Path(spec.path))
    if spec.kind is SubjectKind.DOSSIER:
        return dossier
    if spec.kind is SubjectKind.BENCH:
        from shinsa.subject.bench.bench import open_bench

        return open_bench(dossier)
    from shinsa.subject.documents.documents import open_documents

    return open_documents(dossier)


def _components(spec: SubjectSpec) -> object:
    from shinsa.subject.inventory import open_inventory, open_vulnerabilities

    if spec.kind is SubjectKind.INVENTORY:
        return open_inventory(spec.held)
    return open_vulnerabilities(spec.held, Path(spec.path), spec.vex)
