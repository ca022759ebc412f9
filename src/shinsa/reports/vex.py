"""The known vulnerabilities alone as a CycloneDX 1.6 VEX: each with its analysis, and the components that it is about."""

from __future__ import annotations

from shinsa.model.assessment import Assessment, Json
from shinsa.reports.bom import Node, component, parts_of
from shinsa.reports.bom_vulnerabilities import affected_parts, vulnerabilities
from shinsa.reports.cyclonedx import metadata, written

NAME = "vex"
SUFFIX = ".vex.json"


def render(assessment: Assessment, language: str = "en") -> bytes:
    """The document, UTF-8."""
    parts = affected_parts(assessment, parts_of(assessment))
    rows: list[Json] = [component(part) for part in parts]
    node: Node = {"metadata": metadata(assessment, language), "components": rows}
    node["vulnerabilities"] = vulnerabilities(assessment, parts)
    return written(assessment, node, NAME)
