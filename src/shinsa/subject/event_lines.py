"""One line of a device's event log: whether it carries date and time, and the parts of a record that a tester points out on it."""

from __future__ import annotations

import re
from collections.abc import Mapping

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
DATED = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[ T_,]{1,3}\d{1,2}:\d{2}"
    r"|\d{8}T\d{4,6}"
    rf"|{_MONTH}\s{{1,3}}\d{{1,2}},?\s{{1,3}}(?:\d{{4}}\s{{1,3}})?\d{{1,2}}:\d{{2}}"
    rf"|\d{{1,2}}[/ -]{_MONTH}[/ -]\d{{2,4}}[: T]{{1,3}}\d{{1,2}}:\d{{2}}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}[ T,]{1,3}\d{1,2}:\d{2}"
    r"|\d{4}年\d{1,2}月\d{1,2}日[^\d]{0,8}\d{1,2}[:時]\d{1,2}"
    r"|(?<!\d)1\d{9}(?:\d{3})?(?!\d)"
)
"""Date and time as logs write them: RFC 3339, RFC 3164, web servers, day or month first, Japanese, seconds since 1970."""
MAYBE = re.compile(r"\d:\d\d|\d{6}|\d\.\d\d|[年月日時]")
"""What may be a time that is not known here, such as one without its day, or seconds since the start."""


def stamp_of(line: str) -> str:
    """Whether a line carries date and time: "dated", "unclear" or "none"."""
    if DATED.search(line):
        return "dated"
    return "unclear" if MAYBE.search(line) else "none"


def pointed_out(line: str, parts: Mapping[str, str]) -> frozenset[str]:
    """The names of the parts whose words stand on the line."""
    return frozenset(name for name, words in parts.items() if stand_on(line, words))


def stand_on(line: str, words: str) -> bool:
    """Whether these words stand on the line, and not only within longer ones: "sato" is not in "satomi"."""
    at = line.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        if not (_goes_on(line[at - 1 : at], words[0]) or _goes_on(words[-1], line[end : end + 1])):
            return True
        at = line.find(words, at + 1)
    return False


def _goes_on(before: str, after: str) -> bool:
    """Whether two signs are of one word, in a script that parts its words by blanks."""
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
