"""Builds and starts a demo device, has `shinsa assess` look at it, and reads what came of it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demo.dossier_folder import write_dossier
from demo.factory import keep
from demo.flaws import STANDARDS, Flaw
from demo.interruptions import held_off
from demo.parts import Parts
from demo.rootfs import build_image
from demo.services import Site, device
from demo.unit import make_unit
from demo.variant import NAMES, DemoError, Ports, Variant, free_ports

SECONDS = 900
"""How long an assessment may take; it takes some twenty seconds."""
END_SECONDS = 45
"""How long it may take to end when it is stopped: it gives a child half a minute to put back what it changed."""


@dataclass(frozen=True, slots=True)
class Bench:
    """A device that is up: its folder, ports and processes. `dossier` is what gets assessed."""

    folder: Path
    ports: Ports
    processes: tuple[int, ...]

    @property
    def dossier(self) -> Path:
        """The folder that `shinsa assess` is given."""
        return self.folder / "dossier"


@contextmanager
def bench(variant: Variant, out: Path, parts: Parts | None) -> Iterator[Bench]:
    """Build a device in a new folder under `out` and keep it up until the block ends. Raises DemoError."""
    folder, ports = out / variant, free_ports()
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "dossier").mkdir(parents=True)
    image = build_image(variant, folder, ports, parts)
    image.rename(folder / "dossier" / image.name)
    unit = make_unit(variant, folder.resolve() / "data/keys", folder / "dossier/keys")
    keep(folder)
    write_dossier(variant, folder / "dossier", ports, unit, parts)
    with ExitStack() as running:
        with held_off():
            processes = running.enter_context(device(Site(variant, folder.resolve(), ports, unit), parts))
        yield Bench(folder, ports, processes)


def assess(dossier: Path, out: Path, *options: str, standards: tuple[str, ...] = STANDARDS) -> dict[str, Any]:
    """Run `shinsa assess` on a dossier, with further options, and give the assessment it wrote.

    Raises DemoError where it did not assess.
    """
    command = [sys.executable, "-m", "shinsa", "assess", str(dossier), "--out", str(out), *options]
    command += [word for standard in standards for word in ("--standard", standard)]
    written = out / "assessment.json"
    written.unlink(missing_ok=True)
    code = _run(command)
    if code not in {0, 1} or not written.is_file():
        raise DemoError(f"shinsa assess ended with exit code {code}; its words are above")
    document: dict[str, Any] = json.loads(written.read_text("utf-8"))
    return document


def _run(command: list[str]) -> int:
    """The exit code. Who is stopped waits until shinsa has ended what it started, for the device is ended next.

    A terminal interrupts only this process, so that shinsa is stopped once, and not while Python itself is still starting.
    """
    with ExitStack() as stack:
        with held_off():
            running = stack.enter_context(subprocess.Popen(command, start_new_session=True))
            stack.callback(_stop, running)
        try:
            return running.wait(SECONDS)
        except subprocess.TimeoutExpired as error:
            raise DemoError(f"shinsa assess took longer than {SECONDS} s") from error


def _stop(running: subprocess.Popen[bytes]) -> None:
    if running.poll() is None:
        running.terminate()
        running.wait(END_SECONDS)


def verdict_of(document: dict[str, Any], standard: str, provision: str) -> str:
    """The verdict on a provision; "-" where the document has none."""
    found = _provision(document, standard, provision)
    return str(found["verdict"]) if found else "-"


def shown_at(document: dict[str, Any], flaw: Flaw, standard: str, provision: str, ports: Ports) -> bool:
    """Whether a failing judgement on the provision rests on evidence at the flaw's own place."""
    found = _provision(document, standard, provision)
    if found is None:
        return False
    places = {
        seen["id"]: seen["place"] for part in ("observations", "looks") for seen in document[part] if "id" in seen
    }
    failing = [judgement for judgement in found["judgements"] if judgement["verdict"] == "FAIL"]
    return any(_is_at(places.get(name, {}), flaw.where, ports) for each in failing for name in each["evidence"])


def _provision(document: dict[str, Any], standard: str, provision: str) -> dict[str, Any] | None:
    for each in document["standards"]:
        if each["id"] == standard:
            return next((found for found in each["provisions"] if found["id"] == provision), None)
    return None


def _is_at(place: dict[str, Any], where: str, ports: Ports) -> bool:
    if where in NAMES:
        return place.get("port") == ports[where]
    return where in {place.get(key) for key in ("path", "document", "record", "file")}
