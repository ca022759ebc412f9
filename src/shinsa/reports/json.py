"""The assessment itself, as JSON: the bytes of assessment.json."""

from __future__ import annotations

from shinsa.model.assessment import Assessment
from shinsa.model.document import dump

NAME = "json"
SUFFIX = ".json"


def render(assessment: Assessment, language: str = "en") -> bytes:  # noqa: ARG001 - the document holds every language
    """The canonical bytes, the same in every language."""
    return dump(assessment)
