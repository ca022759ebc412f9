"""Japan's Article 34-10 on A4 pages, in the order in which a certification body reads it: scope, items, equivalence, approvals, attachments.

Always in Japanese. Source: 端末設備等規則 第34条の10 and its guideline.
"""

from __future__ import annotations

from shinsa.model.assessment import Assessment, Role
from shinsa.reports.sheet import items, page, said, standard_of

NAME = "mic-34-10"
SUFFIX = ".mic-34-10.html"
STANDARD = "japan-mic-34-10"
LANGUAGES = ("ja",)


def render(assessment: Assessment, language: str = "ja") -> bytes:
    """The page in Japanese, whatever `language` is. Raises InputError where the assessment did not judge the rule."""
    del language
    standard = standard_of(assessment, STANDARD, NAME)
    return page(
        "mic-34-10.html.jinja",
        "ja",
        assessment,
        standard,
        items=items(assessment, standard),
        scope=said(assessment, standard, Role.SCOPE),
        equivalence=said(assessment, standard, Role.EQUIVALENCE),
        approvals=said(assessment, standard, Role.APPROVAL),
    )
