"""The self-assessment sheet of JC-STAR ★1 on A4 pages: sixteen requirements, each with its verdict, reasons and evidence.

Always in Japanese. Requirements whose number is not certain are marked.
"""

from __future__ import annotations

from shinsa.model.assessment import Assessment
from shinsa.reports.sheet import items, page, standard_of
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
        counts=counts(standard.provisions),
    )
