"""Writes the dossier of a demo device: declarations, documents in two languages, and the inspection with photographs."""

from __future__ import annotations

import hashlib
import struct
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

from demo.package_database import upstream_version
from demo.parts import Parts
from demo.unit import Unit
from demo.variant import HERE, Ports, Variant, fill

PHOTOGRAPHS = {"uart": (40, 90, 60), "case": (120, 110, 90)}
"""Each generated picture and its colour."""
EVENTS = """@DAY@ 00:00:41 hub serial[212]: input on ttyS0 refused
@DAY@ 00:02:07 hub settings[230]: settings refused: signature
@DAY@ 00:03:10 hub web[198]: access LOGIN id=101 failure user=owner
@DAY@ 00:03:24 hub web[198]: request BAD-PATH id=102 refused user=owner
@DAY@ 00:03:31 hub init[1]: system RESTART id=103 done service=valves
@DAY@ 00:04:02 hub web[198]: backup EXPORT id=104 done user=owner
@DAY@ 00:04:48 hub web[198]: settings CHANGE id=105 done user=owner
@DAY@ 00:05:20 hub logd[77]: log ROTATE id=106 done
"""
"""The event log of the invented inspection, which is of today as its record is."""
REVIEWED = ("dropbear", "lighttpd", "mosquitto")
"""Programs whose version the reports of the invented reviews are about."""
SIDE = 64
STILL_VALID = timedelta(days=180)
"""RFC 9116, section 2.5.5, advises less than a year."""


def write_dossier(variant: Variant, folder: Path, ports: Ports, unit: Unit, parts: Parts | None) -> None:
    """Write dossier.yaml and everything that it names except the image and the keys into `folder`."""
    today = datetime.now(UTC).astimezone().date()  # as the command has it
    given = {"PASSWORD": unit.password, **_of_parts(parts)}
    fields = {**ports.fields, **given, "TODAY": str(today), "EXPIRES": str(today + STILL_VALID)}
    (folder / "photographs").mkdir(parents=True, exist_ok=True)
    for name, colour in PHOTOGRAPHS.items():
        picture = png(colour)
        (folder / "photographs" / f"{name}.png").write_bytes(picture)
        fields[name.upper()] = hashlib.sha256(picture).hexdigest()
    events = fill(EVENTS, {"DAY": f"{today:%b %e}"}).encode()
    (folder / "photographs" / "events.log").write_bytes(events)
    fields["EVENTS"] = hashlib.sha256(events).hexdigest()
    for source in sorted((HERE / "dossier" / variant).iterdir()):
        (folder / source.name).write_text(fill(source.read_text("utf-8"), fields), "utf-8")


def _of_parts(parts: Parts | None) -> dict[str, str]:
    """What hangs on Debian's parts: lines that hold only with them begin with a field that is a `#` else."""
    ssh = parts is None or parts.as_root  # the SSH server has accounts of its own, so that a key can open it
    versions = {name: upstream_version(parts.programs[name]) if parts is not None else "" for name in REVIEWED}
    fields = {"SERVICE": "" if ssh else "# ", "PACKAGED": "" if all(versions.values()) else "# "}
    return fields | {f"{name.upper()}": version for name, version in versions.items()}


def png(colour: tuple[int, int, int]) -> bytes:
    """A square picture of one colour (PNG, ISO/IEC 15948)."""
    rows = (b"\0" + bytes(colour) * SIDE) * SIDE
    head = struct.pack(">2I5B", SIDE, SIDE, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
