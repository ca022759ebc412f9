"""One line of a device's event log: its date and time, and the parts of a record that a tester points out on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
DATED = re.compile(
    r"(?P<year_first>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})[ T_,]{1,3}\d{1,2}:\d{2}"
    r"|(?P<compact>\d{8})T\d{4,6}"
    rf"|(?P<month_first>{_MONTH}\s{{1,3}}\d{{1,2}},?\s{{1,3}}(?:\d{{4}}\s{{1,3}})?)\d{{1,2}}:\d{{2}}"
    rf"|(?P<day_first>\d{{1,2}}[/ -]{_MONTH}[/ -]\d{{2,4}})[: T]{{1,3}}\d{{1,2}}:\d{{2}}"
    r"|(?P<year_last>\d{1,2}[./-]\d{1,2}[./-]\d{2,4})[ T,]{1,3}\d{1,2}:\d{2}"
    r"|(?P<japanese>\d{4}年\d{1,2}月\d{1,2}日)[^\d]{0,8}\d{1,2}[:時]\d{1,2}"
    r"|(?<!\d)(?P<seconds>1\d{9}(?:\d{3})?)(?!\d)"
)
"""Date and time as logs write them: RFC 3339, RFC 3164, web servers, day or month first, Japanese, seconds since 1970."""
MAYBE = re.compile(r"\d:\d\d|\d{6}|\d\.\d\d|[年月日時]")
"""What may be a time that is not known here, such as one without its day, or seconds since the start."""


def stamp_of(line: str) -> str:
    """Whether a line carries date and time: "dated", "unclear" or "none"."""
    if DATED.search(line):
        return "dated"
    return "unclear" if MAYBE.search(line) else "none"


def of_another_day(line: str, day: date) -> bool:
    """Whether the line carries dates, and none of them is this day, or the next or the last one somewhere on earth."""
    said = [one for found in DATED.finditer(line) for one in _days(found.lastgroup or "", found[found.lastgroup or 0])]
    near = {day + timedelta(days=number) for number in (-1, 0, 1)}
    return bool(said) and not any(_fits(one, other) for one in said for other in near)


Said = tuple[int | None, int, int]
"""Year, where it is told, month, and day."""


def _fits(said: Said, day: date) -> bool:
    year, month, number = said
    return (month, number) == (day.month, day.day) and (year is None or year % 100 == day.year % 100)


def _days(form: str, words: str) -> Iterator[Said]:
    """The days that a date may mean: which of two numbers is the month cannot be told."""
    numbers = [int(each) for each in re.findall(r"\d+", words)]
    if form in {"year_first", "japanese"}:
        yield numbers[0], numbers[1], numbers[2]
    elif form == "compact":
        yield int(words[:4]), int(words[4:6]), int(words[6:])
    elif form == "seconds":
        told = datetime.fromtimestamp(int(words[:10]), UTC)
        yield told.year, told.month, told.day
    elif form == "year_last":
        yield numbers[2], numbers[0], numbers[1]
        yield numbers[2], numbers[1], numbers[0]
    else:
        month = next(n for n, name in enumerate(_MONTHS, 1) if name in words.lower())
        yield (numbers[1] if len(numbers) > 1 else None), month, numbers[0]


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
