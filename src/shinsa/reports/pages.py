"""What every page that is made of templates has in common: how values are shown in it, and the words that it says itself."""

from __future__ import annotations

from functools import partial

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from shinsa.reports import wording
from shinsa.reports.compiled import Compiled
from shinsa.reports.markup import shown
from shinsa.reports.messages import TEXTS, phrase
from shinsa.reports.summary import declared_only


class _Words(dict[str, Markup]):
    """What the page says in its own words by name, ready to be put in. A template asks for an attribute or a key."""

    __getattr__ = dict.__getitem__


def environment(language: str) -> Environment:
    """A new environment, for its page to add to. Every value is escaped."""
    made = Environment(
        loader=PackageLoader("shinsa.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=partial(shown, language=language),
        bytecode_cache=Compiled(language),
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
        "T": _Words({name: escape(shown(text, language)) for name, text in TEXTS.items()}),
        "phrase": phrase,
        "language": language if language in {"en", "ja"} else "en",
        "declared_only": declared_only,
    }
    return made


def source(made: Environment, name: str) -> str:
    """A style or script that stands beside the templates, as it is."""
    return made.loader.get_source(made, name)[0] if made.loader else ""
