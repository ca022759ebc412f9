"""The cross-reference of a technical file to Annex I of the Cyber Resilience Act: how each requirement is met, and by which evidence."""

from __future__ import annotations

from shinsa.model.assessment import Assessment
from shinsa.reports.chapters import chapters
from shinsa.reports.sheet import items, page, standard_of

NAME = "cra-technical-file"
SUFFIX = ".cra-technical-file.html"
STANDARD = "cra-annex-i"


def render(assessment: Assessment, language: str = "en") -> bytes:
    """The page in `language`. Raises InputError where the assessment did not judge Annex I."""
    standard = standard_of(assessment, STANDARD, NAME)
    spoken = language if language == "ja" else "en"
    return page(
        "cra-technical-file.html.jinja",
        spoken,
        assessment,
        standard,
        items=items(assessment, standard),
        chapters=chapters(standard),
    )
