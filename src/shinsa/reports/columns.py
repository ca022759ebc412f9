"""Text in columns of a terminal, where an East Asian character is two wide."""

from __future__ import annotations

import unicodedata

ELLIPSIS = "…"
WIDE = frozenset({"W", "F"})
NO_WIDTH = frozenset({"Mn", "Me", "Cf"})


def width(text: str) -> int:
    """Columns that the text takes."""
    return sum(map(_columns, text))


def fitted(text: str, columns: int) -> str:
    """The text if it fits, else as much of it as fits with an ellipsis."""
    if width(text) <= columns:
        return text
    kept, left = "", columns - 1
    for character in text:
        left -= _columns(character)
        if left < 0:
            break
        kept += character
    return kept.rstrip() + ELLIPSIS


def padded(text: str, columns: int) -> str:
    """The text with spaces behind it up to `columns`; a longer text as it stands."""
    return text + " " * max(0, columns - width(text))


def wrapped(text: str, columns: int) -> tuple[str, ...]:
    """The text in lines of at most `columns`, broken at spaces where there are any."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if width(joined) <= columns:
            line = joined
            continue
        *full, line = [*([line] if line else []), *_pieces(word, columns)]
        lines += full
    return (*lines, line)


def _pieces(word: str, columns: int) -> list[str]:
    pieces = [""]
    for character in word:
        if width(pieces[-1] + character) > columns:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _columns(character: str) -> int:
    if unicodedata.category(character) in NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in WIDE else 1
