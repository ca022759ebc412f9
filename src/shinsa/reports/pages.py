"""What every page that is made of templates has in common: how values are shown in it, and the words that it says itself."""

from __future__ import annotations

import re
from typing import cast

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from shinsa.reports import wording
from shinsa.reports.compiled import Compiled
from shinsa.reports.markup import showing
from shinsa.reports.messages import TEXTS, phrase
from shinsa.reports.summary import declared_only

WORD = re.compile(r"\{\{ T\.(\w+) \}\}")
"""One of the page's own words, as a template names it."""


class _Words(dict[str, Markup]):
    """What the page says in its own words by name, ready to be put in. A template asks for an attribute or a key."""

    __getattr__ = dict.__getitem__


class _Environment(Environment):
    """Writes the page's own words out where a template does nothing but name one."""

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        """The source as it is compiled. Raises KeyError for a word that there is not."""

        def written_out(found: re.Match[str]) -> str:
            word = cast("_Words", self.globals["T"])[found[1]]
            return found[0] if "{" in word else word

        return super().preprocess(WORD.sub(written_out, source), name, filename)


def environment(language: str) -> Environment:
    """A new environment, for its page to add to. Every value is escaped."""
    show = showing(language)
    words = _Words({name: escape(show(text)) for name, text in TEXTS.items()})
    made = _Environment(
        loader=PackageLoader("shinsa.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=show,
        bytecode_cache=Compiled(language, words),
        auto_reload=False,
    )
    made.filters |= {
        "anchor": wording.anchor,
        "clipped": wording.clipped,
        "named_kind": wording.kind_name,
        "moment": wording.moment,
        "size": wording.size,
    }
    made.globals |= {
        "T": words,
        "phrase": phrase,
        "language": language if language in {"en", "ja"} else "en",
        "declared_only": declared_only,
    }
    return made


def source(made: Environment, name: str) -> str:
    """A style or script that stands beside the templates, as it is."""
    return made.loader.get_source(made, name)[0] if made.loader else ""
