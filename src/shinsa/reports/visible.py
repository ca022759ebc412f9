"""Strings of a device, made safe to look at: nothing in them is hidden, moves the cursor or turns the text around."""

from __future__ import annotations

import re
import unicodedata

ESCAPE_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # what a terminal obeys: colours and cursor,
    r"|\x1b[ -/]*[0-~]",  # and the short ones; what follows a long one is kept, so that it cannot swallow our own words
)
JOINERS = frozenset("\u200c\u200d")
"""They shape letters and emoji, and hide nothing."""
SPACES = re.compile(r"\s+")
HIDING = frozenset({"Cf", "Zl", "Zp"})
"""Unicode categories of what is not seen itself and changes how the rest is seen, such as the direction of writing."""


def visible(text: str) -> str:
    """The text with every control and every invisible character as its number. Lines and tabs stay."""
    if text.isprintable():
        return text
    return "".join(_seen(character) for character in text)


def plain(text: str) -> str:
    """The text on one line: terminal commands and control characters left out, invisible characters as their number."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    calm = SPACES.sub(" ", ESCAPE_SEQUENCE.sub("", text))
    return "".join(_seen(character) for character in calm if unicodedata.category(character) != "Cc").strip()


def _seen(character: str) -> str:
    if character in "\n\t":
        return character
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    if category == "Cc" or (category in HIDING and character not in JOINERS):
        return f"⟨U+{ord(character):04X}⟩"
    return character
