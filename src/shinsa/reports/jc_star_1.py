"""The self-assessment sheet of JC-STAR ★1 on A4 pages: its scope, and sixteen requirements, each with verdict, reasons and evidence.

Always in Japanese. Requirements whose number is not certain are marked.
"""

from __future__ import annotations

from shinsa.model.assessment import Assessment, Role
from shinsa.reports.sheet import items, page, said, standard_of
from shinsa.reports.summary import counts

NAME = "jc-star-1"
SUFFIX = ".jc-star-1.html"
STANDARD = "jc-star-1"
LANGUAGES = ("ja",)


def render(assessment: Assessment, language: str = "ja") -> bytes:
    """The sheet in Japanese, whatever `language` is. Raises InputError where the assessment did not judge the standard."""
    del language
    standard = standard_of(assessment, STANDARD, NAME)
    return page(
        "jc-star-1.html.jinja",
        "ja",
        assessment,
        standard,
        items=items(assessment, standard),
        scope=said(assessment, standard, Role.SCOPE),
        counts=counts(standard.provisions),
    )
