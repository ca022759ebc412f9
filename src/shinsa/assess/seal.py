"""Puts the assessment together and lays it down: whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from shinsa.assess.exhibits import exhibits
from shinsa.assess.judge import ask_rules
from shinsa.assess.ledger import Ledger
from shinsa.assess.request import Request
from shinsa.assess.standards import Said, judge_standard
from shinsa.assess.version import NAME, VERSION
from shinsa.model.assessment import Assessment, Device, ObservedFact, Subject, Tool
from shinsa.model.codec import encode
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.observation import Attempt, Observation

RECORD_NAME = re.compile(r"[0-9a-f]{32}")
"""What a kept file of evidence is called. A file of another name is somebody else's and is let be."""

MADE = frozenset({"inventory", "vulnerabilities", "known keys"})
"""Kinds of subjects that nobody handed over as the device: what was seen is held against them, or they are made of it."""


@dataclass(frozen=True)
class Evidence:
    """Everything an assessment rests on that is not a judgement."""

    ledger: Ledger
    attempts: tuple[Attempt, ...]
    subjects: tuple[Subject, ...]


def conclude(request: Request, evidence: Evidence, assessed_at: str) -> Assessment:
    """Judge the evidence against the request's standards. Raises RuleFault when a rule is broken."""
    ledger = evidence.ledger
    answers = ask_rules(request.standards, ledger, request.today)
    shown = exhibits(request.standards, ledger)
    said = Said(request.claims, request.attestations, today=request.today)
    results = tuple(
        judge_standard(one, answers, replace(said, level=request.target_levels.get(one.id)), shown)
        for one in request.standards
    )
    return Assessment(
        tool=Tool(NAME, VERSION),
        assessed_at=assessed_at,
        today=request.today,
        device=request.device if request.device.name else _unidentified(evidence.subjects),
        subjects=evidence.subjects,
        standards=results,
        observations=tuple(map(_plain, ledger.observations)),
        looks=ledger.looks,
        gaps=ledger.gaps,
        attempts=evidence.attempts,
        claims=request.claims,
        attestations=request.attestations,
        claimed_levels=dict(request.target_levels),
    )


def write_folder(folder: Path, files: Mapping[str, bytes], keep: Mapping[str, bytes]) -> None:
    """Write the assessment's files and kept evidence, each replaced in one step, and last their manifest of digests."""
    evidence = folder / "evidence"
    evidence.mkdir(parents=True, exist_ok=True)
    for name, data in keep.items():
        write_whole(evidence / name, data)
    for name, data in files.items():
        write_whole(folder / name, data)
    write_whole(evidence / "manifest.json", _manifest(files, keep))
    for stale in sorted(evidence.iterdir()):
        if RECORD_NAME.fullmatch(stale.name) and stale.name not in keep:
            stale.unlink()
    shutil.rmtree(folder / "journal", ignore_errors=True)


def _manifest(files: Mapping[str, bytes], keep: Mapping[str, bytes]) -> bytes:
    named = {**files, **{f"evidence/{name}": data for name, data in keep.items()}}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(named.items())}
    return (json.dumps({"sha256": digests}, indent=1) + "\n").encode()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in one step: it is there whole or as it was before. What is no file, such as a pipe, is written to."""
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException as error:
        if isinstance(error, OSError):
            error.filename = str(path)
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _plain(one: Observation[Fact]) -> ObservedFact:
    return ObservedFact(
        one.id, type(one.fact).__name__, encode(one.fact), one.basis, one.probe, one.place, one.excerpt, one.record
    )


def _unidentified(subjects: tuple[Subject, ...]) -> Device:
    """Without a dossier the device goes by the name of what was looked at."""
    return Device(name=", ".join(dict.fromkeys(subject.name for subject in subjects if subject.kind not in MADE)))
