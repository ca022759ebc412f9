"""The software bill of materials as CycloneDX 1.6 JSON: components with their evidence, dependencies, vulnerabilities.

It says that it is partial where it is: the composition is "incomplete" where a part of the firmware could not be read or a
package database is missing, and never more than "unknown" otherwise.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator

from shinsa.model.assessment import Assessment, Json
from shinsa.model.document import INDENT, LONE_SURROGATE
from shinsa.reports.bom import Node, Part, component, dependencies, parts_of
from shinsa.reports.bom_vulnerabilities import vulnerabilities
from shinsa.reports.not_looked import not_looked
from shinsa.reports.visible import plain

NAME = "cyclonedx"
SUFFIX = ".cdx.json"
SCHEMA = "http://cyclonedx.org/schema/bom-1.6.schema.json"
ROOT = "firmware"
SERIALS = uuid.UUID("2b6f3b0e-6f3f-5c55-8f0f-5d7a3c1e9b42")
"""The name space of serial numbers: the same evidence has the same one."""


def render(assessment: Assessment, language: str = "en") -> bytes:
    """The document, UTF-8."""
    parts = parts_of(assessment)
    return written(assessment, document(assessment, language, parts), NAME)


def document(assessment: Assessment, language: str, parts: tuple[Part, ...]) -> Node:
    """The document as plain data, without its serial number."""
    rows: list[Json] = [component(part) for part in parts]
    node: Node = {
        "metadata": metadata(assessment, language),
        "components": rows,
        "dependencies": dependencies(parts, ROOT),
        "compositions": [{"aggregate": _aggregate(assessment), "assemblies": [ROOT]}],
    }
    if found := vulnerabilities(assessment, parts):
        node["vulnerabilities"] = found
    return node


def written(assessment: Assessment, node: Node, form: str) -> bytes:
    """The bytes of a document, with the serial number that its contents make."""
    steady = {key: value for key, value in node.items() if key != "metadata"}
    named = [form, assessment.tool.version, [subject.sha256 for subject in assessment.subjects], steady]
    serial = uuid.uuid5(SERIALS, json.dumps(named, sort_keys=True))
    head: Node = {
        "$schema": SCHEMA,
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
    }
    text = json.dumps({**head, **node}, indent=INDENT, ensure_ascii=False, allow_nan=False)
    return LONE_SURROGATE.sub("\ufffd", text).encode() + b"\n"


def metadata(assessment: Assessment, language: str) -> Node:
    """Who made it when, of what, and everything that was not looked at."""
    tool: Node = {"type": "application", "name": assessment.tool.name, "version": assessment.tool.version}
    return {
        "timestamp": assessment.assessed_at,
        "tools": {"components": [tool]},
        "component": _firmware(assessment),
        "properties": list(_missed(assessment, language)),
    }


def _firmware(assessment: Assessment) -> Node:
    device = assessment.device
    images = [subject for subject in assessment.subjects if subject.kind == "firmware" and subject.sha256]
    node: Node = {"type": "firmware", "bom-ref": ROOT, "name": plain(device.name) or "firmware"}
    if device.firmware_version:
        node["version"] = plain(device.firmware_version)
    if device.manufacturer:
        node["manufacturer"] = {"name": plain(device.manufacturer)}
    if len(images) == 1:
        node["hashes"] = [{"alg": "SHA-256", "content": images[0].sha256}]
    return node


def _missed(assessment: Assessment, language: str) -> Iterator[Node]:
    for one in not_looked(assessment):
        where = "".join(f"{plain(str(place))}: " for place in one.places[:1])
        why = plain(one.reason.in_language(language))
        for probe in one.probes:
            yield {"name": f"shinsa:not-looked:{one.how.value}", "value": f"{plain(probe)}: {where}{why}"}


def _aggregate(assessment: Assessment) -> str:
    gaps = (gap for gap in assessment.gaps if gap.kind == "Component" and not gap.unprovided)
    return "incomplete" if any(gaps) else "unknown"
