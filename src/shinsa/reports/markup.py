"""A value as it may stand in a page: in its language, nothing hidden in it, and left to be escaped."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from shinsa.model.text import Text
from shinsa.reports.visible import visible

CODE = re.compile(r"`([^`]{1,200})`")


def shown(value: object, language: str) -> object:
    """What stands in the page for a value: texts in its language, and strings with nothing hidden in them."""
    if hasattr(value, "__html__"):
        return value
    if isinstance(value, Text):
        return _with_code(visible(value.in_language(language)))
    return visible(str(value))


def _with_code(text: str) -> Markup | str:
    """A sentence in which what stands between backticks, such as the name of a setting, is set as code."""
    return Markup(CODE.sub(r"<code>\1</code>", str(escape(text)))) if "`" in text else text  # noqa: S704 - it is escaped
