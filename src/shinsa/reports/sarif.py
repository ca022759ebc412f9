"""The findings as SARIF 2.1.0, so that CI and code-scanning services show them at file and line.

Source: OASIS, Static Analysis Results Interchange Format 2.1.0. The standards stand in it as taxonomies that hold every
provision with its verdict; what was not looked at stands as notifications of the invocation.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator

from shinsa.model.assessment import Assessment, Json, ProvisionResult, StandardResult, Subject
from shinsa.model.document import INDENT, LONE_SURROGATE
from shinsa.model.place import FilePlace, Place
from shinsa.model.text import Text
from shinsa.reports.not_looked import How, NotLooked, not_looked
from shinsa.reports.sarif_locations import DOSSIER, EVIDENCE, Node, address, base_of, location, message, words
from shinsa.reports.sarif_results import findings, results, rules
from shinsa.reports.visible import plain

NAME = "sarif"
SUFFIX = ".sarif"
VERSION = "2.1.0"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {How.FAILED: "error", How.UNREAD: "warning", How.SKIPPED: "note", How.UNPROVIDED: "note"}
STANDARDS = uuid.UUID("6f1f7a52-3c39-5d0a-9f0e-0f3d8a3b5c11")
"""The name space of the standards' identifiers, which SARIF wants to be UUIDs."""


def render(assessment: Assessment, language: str = "en") -> bytes:
    """The log, UTF-8."""
    log = {"$schema": SCHEMA, "version": VERSION, "runs": [_run(assessment, language)]}
    text = json.dumps(log, indent=INDENT, ensure_ascii=False, allow_nan=False)
    return LONE_SURROGATE.sub("\ufffd", text).encode() + b"\n"


def _run(assessment: Assessment, language: str) -> Node:
    found = findings(assessment)
    misses = not_looked(assessment)
    driver: Node = {
        "name": assessment.tool.name,
        "version": assessment.tool.version,
        "rules": list(rules(found, language)),
        "notifications": [{"id": how.value} for how in How],
        "supportedTaxonomies": [_reference(standard) for standard in assessment.standards],
    }
    return {
        "tool": {"driver": driver},
        "language": "ja" if language == "ja" else "en",
        "invocations": [_invocation(assessment, misses, language)],
        "originalUriBaseIds": dict(_bases(assessment, misses)),
        "artifacts": [_artifact(subject) for subject in assessment.subjects if subject.kind == "firmware"],
        "results": list(results(assessment, found, language)),
        "taxonomies": [_taxonomy(standard, language) for standard in assessment.standards],
        "columnKind": "unicodeCodePoints",
        "properties": {"device": _device(assessment), "today": assessment.today.isoformat()},
    }


def _device(assessment: Assessment) -> Node:
    device = assessment.device
    named = {
        "name": device.name,
        "manufacturer": device.manufacturer,
        "model": device.model,
        "firmwareVersion": device.firmware_version,
    }
    return {name: plain(value) for name, value in named.items() if value}


def _invocation(assessment: Assessment, misses: Iterable[NotLooked], language: str) -> Node:
    return {
        "executionSuccessful": all(attempt.outcome != How.FAILED for attempt in assessment.attempts),
        "endTimeUtc": assessment.assessed_at,
        "toolExecutionNotifications": [_notification(miss, language) for miss in misses],
    }


def _notification(miss: NotLooked, language: str) -> Node:
    probes = ", ".join(miss.probes)
    shown: Node = {
        "descriptor": {"id": miss.how.value},
        "level": LEVELS[miss.how],
        "message": message(Text(f"{probes}: {miss.reason.en}", f"{probes}: {miss.reason.ja}"), language),
        "properties": {
            "probes": list(miss.probes),
            "facts": list(miss.kinds),
            "places": [plain(str(p)) for p in miss.places],
        },
    }
    return shown | ({"locations": [location(place) for place in miss.places]} if miss.places else {})


def _bases(assessment: Assessment, misses: Iterable[NotLooked]) -> Iterator[tuple[str, Json]]:
    """What addresses are relative to; where that lies on somebody's disk is nobody's business."""
    yield DOSSIER, {"description": {"text": "The folder of the dossier."}}
    yield EVIDENCE, {"description": {"text": "The images under test."}}
    seen: list[Place] = [fact.place for fact in assessment.observations]
    looked = [look.place for look in assessment.looks]
    missed = [place for miss in misses for place in miss.places]
    images = {place.image for place in seen + looked + missed if isinstance(place, FilePlace)}
    for image in sorted(images):
        yield (
            base_of(image),
            {"description": {"text": f"The root of the file system {plain(image)}.".replace(" .", ".")}},
        )


def _artifact(subject: Subject) -> Node:
    shown: Node = {
        "location": {"uri": address(subject.name), "uriBaseId": EVIDENCE},
        "roles": ["analysisTarget"],
    }
    if subject.size is not None:
        shown["length"] = subject.size
    if subject.sha256:
        shown["hashes"] = {"sha-256": subject.sha256}
    return shown


def _reference(standard: StandardResult) -> Node:
    return {"name": standard.id, "guid": _guid(standard)}


def _guid(standard: StandardResult) -> str:
    return str(uuid.uuid5(STANDARDS, standard.id))


def _taxonomy(standard: StandardResult, language: str) -> Node:
    return {
        **_reference(standard),
        "organization": standard.publisher,
        "shortDescription": message(standard.title, language),
        "isComprehensive": True,
        "taxa": [_taxon(provision, language) for provision in standard.provisions],
        "properties": {
            "published": standard.published,
            "verdict": standard.verdict.name,
            "because": words(standard.because, language),
        },
    }


def _taxon(provision: ProvisionResult, language: str) -> Node:
    return {
        "id": provision.id,
        "shortDescription": message(provision.title, language),
        "fullDescription": message(provision.asks, language),
        "properties": {
            "clause": provision.clause,
            "modality": provision.modality.value,
            "binding": provision.binding,
            "verdict": provision.verdict.name,
            "because": words(provision.because, language),
            "basis": [basis.value for basis in provision.basis],
        },
    }
