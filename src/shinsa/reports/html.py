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

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from shinsa.model.assessment import Assessment
from shinsa.model.verdict import Verdict
from shinsa.reports import evidence, wording
from shinsa.reports.annex import annex
from shinsa.reports.chapters import by_provision, chapters
from shinsa.reports.compiled import Compiled
from shinsa.reports.headline import headline, ring_names
from shinsa.reports.markup import shown
from shinsa.reports.messages import TEXTS, phrase
from shinsa.reports.not_looked import not_looked
from shinsa.reports.summary import WORST_FIRST, counts, declared_only, missing_evidence, to_mend
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


class _Words(dict[str, Markup]):
    """What the page says in its own words by name, ready to be put in. A template asks for an attribute or a key."""

    __getattr__ = dict.__getitem__


def _once(macro: Callable[[object], Markup], value: object) -> Markup:
    """What a macro makes of a value. The answer of one rule stands under many provisions, and a verdict everywhere."""
    return macro(value)


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("shinsa.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=partial(shown, language=language),
        bytecode_cache=Compiled(language),
        auto_reload=False,
    )
    style, script = _source(environment, "report.css"), _source(environment, "report.js")
    environment.filters |= {
        "anchor": wording.anchor,
        "clipped": wording.clipped,
        "humane": wording.humane,
        "moment": wording.moment,
        "size": wording.size,
        "named": wording.named,
    }
    environment.globals |= {
        "T": _Words({name: escape(shown(text, language)) for name, text in TEXTS.items()}),
        "phrase": phrase,
        "language": language if language in {"en", "ja"} else "en",
        "style": style,
        "script": script,
        "script_digest": f"sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}",
        "anchor": wording.anchor,
        "counts": counts,
        "declared_only": declared_only,
        "found": evidence.found,
        "unknown": evidence.unknown,
        "rings_of": ring_names,
        "sections": chapters,
        "verdicts": Verdict,
        "wheel": wheel,
        "worst_first": WORST_FIRST,
    }
    return environment


def _source(environment: Environment, name: str) -> str:
    loader = environment.loader
    return loader.get_source(environment, name)[0] if loader else ""
