"""The assessment as one HTML page that needs no network, and reads without its script.

Every string is hostile until it is shown: Jinja escapes it, and `visible` lays bare what would hide in it. The page
forbids itself, by its content security policy, to load or run anything but its own style and its own script.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from shinsa.model.assessment import Assessment
from shinsa.model.verdict import Verdict
from shinsa.reports import evidence, wording
from shinsa.reports.annex import annex
from shinsa.reports.chapters import by_provision, chapters
from shinsa.reports.headline import headline, ring_names
from shinsa.reports.not_looked import not_looked
from shinsa.reports.pages import environment, source
from shinsa.reports.summary import WORST_FIRST, counts, missing_evidence, to_mend
from shinsa.reports.talks import picture
from shinsa.reports.wheel import wheel

NAME = "html"
SUFFIX = ".html"


def render(assessment: Assessment, language: str = "en") -> bytes:
    """The page in `language`, UTF-8."""
    page = _environment(language).get_template("report.html.jinja")
    return page.render(_content(assessment)).encode()


def _content(assessment: Assessment) -> dict[str, Any]:
    several = wording.several_images(assessment)
    known = evidence.lookup(assessment)
    return {
        "a": assessment,
        "headline": headline(assessment),
        "mend": to_mend(assessment),
        "missing": missing_evidence(assessment),
        "misses": not_looked(assessment),
        "talks": picture(assessment),
        "known": known,
        "annex": annex(assessment, known),
        "claims": by_provision(assessment.claims),
        "attestations": by_provision(assessment.attestations),
        "place_text": partial(wording.where, several=several),
        "once": cache(_once),
    }


def _once(macro: Callable[[object], Markup], value: object) -> Markup:
    """What a macro makes of a value. The answer of one rule stands under many provisions, and a verdict everywhere."""
    return macro(value)


@cache
def _environment(language: str) -> Environment:
    made = environment(language)
    style, script = source(made, "report.css"), source(made, "report.js")
    made.filters["named"] = wording.named
    made.globals |= {
        "style": style,
        "script": script,
        "script_digest": f"sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}",
        "anchor": wording.anchor,
        "counts": counts,
        "found": evidence.found,
        "unknown": evidence.unknown,
        "rings_of": ring_names,
        "sections": chapters,
        "verdicts": Verdict,
        "wheel": wheel,
        "worst_first": WORST_FIRST,
    }
    return made
