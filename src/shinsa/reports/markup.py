"""A value as it may stand in a page: in its language, nothing hidden in it, and left to be escaped."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from shinsa.model.text import Text
from shinsa.reports.visible import visible

CODE = re.compile(r"`([^`]{1,200})`")


def showing(language: str) -> Callable[[object], object]:
    """Makes of a value what stands in the page for it: texts in that language, and strings with nothing hidden in them."""

    def shown(value: object) -> object:
        kind = type(value)
        if kind is str:
            return visible(value)  # type: ignore[arg-type] # it is one
        if isinstance(value, Text):
            return _with_code(visible(value.in_language(language)))
        return value if hasattr(value, "__html__") else visible(str(value))

    return shown


def _with_code(text: str) -> Markup | str:
    """A sentence in which what stands between backticks, such as the name of a setting, is set as code."""
    return Markup(CODE.sub(r"<code>\1</code>", str(escape(text)))) if "`" in text else text  # noqa: S704 - it is escaped
