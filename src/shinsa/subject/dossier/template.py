"""The commented dossier.yaml that a supplier starts from, in English or Japanese.

One source holds both: a comment line begins with `#en ` or `#ja `; a `#` that is not followed by one space and a word
takes an example out of force. Every field of the schema is shown, and every example loads.
"""

from __future__ import annotations

import re
from importlib.resources import files

NAME = "dossier.template.yaml"
_COMMENT = re.compile(r"(\s*)#(en|ja) (.*)")
_EXAMPLE = re.compile(r"(\s*)#(?! \S)(.*)")


def template(language: str) -> str:
    """The text to write as dossier.yaml; any language but "ja" reads English."""
    spoken = "ja" if language == "ja" else "en"
    lines = (_line(line, spoken) for line in _source().splitlines())
    return "\n".join(line for line in lines if line is not None) + "\n"


def with_examples(text: str) -> str:
    """A template with every example put in force."""
    return "\n".join(_EXAMPLE.sub(r"\1\2", line, count=1) for line in text.splitlines()) + "\n"


def _line(line: str, spoken: str) -> str | None:
    comment = _COMMENT.fullmatch(line)
    if not comment:
        return line
    return f"{comment[1]}# {comment[3]}" if comment[2] == spoken else None


def _source() -> str:
    return (files("shinsa.subject.dossier") / NAME).read_text(encoding="utf-8")
