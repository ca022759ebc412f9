"""The days that sentences name, however they are written in English and Japanese."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date

from shinsa.subject.documents.figures import in_figures
from shinsa.subject.documents.sentences import Sentence

MOST = 20
"""Days that are kept of one statement."""
ERAS = {"令和": 2018, "平成": 1988, "R": 2018}
"""The year before the first of an era."""
FISCAL_END = 3
"""The month that ends a fiscal year (年度) in Japan, in the year after the one that it is named by."""
_MONTHS = {name.lower()[:3]: number for number, name in enumerate(calendar.month_name) if name}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_JA_YEAR = rf"(?:(?<!\d){_YEAR}|(?P<era>令和|平成|(?<![A-Za-z])R)\s?(?P<of_era>\d{{1,2}}|元))\s?年"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}-(?P<number>\d{{2}})-(?P<day>\d{{2}})(?!\d)",
        rf"(?<!\d){_YEAR}[/.](?P<number>\d{{1,2}})[/.](?P<day>\d{{1,2}})(?!\d)",
        rf"(?<![\d.])(?P<day>\d{{1,2}})\. ?(?P<number>\d{{1,2}})\. ?{_YEAR}(?!\.?\d)",
        rf"(?<![\d/])(?P<one>\d{{1,2}})/(?P<other>\d{{1,2}})/{_YEAR}(?![\d/])",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH},?[ -]{_YEAR}\b",
        rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}\b",
        rf"\b{_MONTH},? (?:of )?{_YEAR}\b",
        rf"\bQ(?P<quarter>[1-4])[ /-]?{_YEAR}\b",
        rf"{_JA_YEAR}(?P<fiscal>度)末?",
        rf"{_JA_YEAR}\s?(?P<number>\d{{1,2}})\s?月(?:\s?(?P<day>\d{{1,2}})\s?日)?",
        r"(?P<era>令和|平成)\s?(?P<of_era>\d{1,2}|元)[/.](?P<number>\d{1,2})[/.](?P<day>\d{1,2})(?!\d)",
        rf"(?:end of|until|through|(?:end[- ]of[- ](?:life|support)|\bEOL|\bEOS)\W{{1,3}}) ?(?:the year )?{_YEAR}\b(?![-/.]?\d)",
        rf"{_JA_YEAR}(?:末|まで|いっぱい)",
        rf"(?<![\w/.-]){_YEAR}[-/](?P<number>0[1-9]|1[0-2])(?![\w/-])",
    )
)
_EDITORIAL = re.compile(
    r"last (?:updated|modified|revised)|revis(?:ed|ion)|copyright|©|\bversion\b|effective (?:date|from)|"
    r"date of issue|issued|"
    r"最終更新|改訂|改定|制定|発行日|施行|公開日|作成日",
    re.IGNORECASE,
)
_PROMISE = re.compile(r"\buntil\b|\bthrough\b|support|まで|サポート|終了", re.IGNORECASE)
_BEGINS = re.compile(
    r"(?:\b(?:from|since|after|starting|beginning|as of|launch\w*|released?|sold|bought|purchased|sales? end\w*|end of sales?)\b|"
    r"(?:発売|販売開始|販売終了|製造終了|生産終了|購入)日?)[^\d,.;、。]{0,15}$",
    re.IGNORECASE,
)
"""What stands before a day from which something is counted, or on which something else happens."""
_BEHIND = re.compile(
    r"\s?(?:\([^)]{1,8}\)\s?)?(?:から|より|以降|以後|発売|付け?|現在|(?:に|をもって)(?:発売|販売|製造|生産))"
)
REACH = 40
"""Characters before a day in which such words are looked for."""


def dates_in(sentences: Iterable[Sentence]) -> tuple[date, ...]:
    """The days that are named; a month or a year without a day is its last one. Dates of an edition are passed over."""
    found = (day for one in sentences if not _is_editorial(one.text) for day, _ in _named(one.text))
    return tuple(sorted(set(found)))[:MOST]


def ends_in(sentences: Iterable[Sentence]) -> tuple[date, ...]:
    """Those of them that may end something: not the days of a launch, of a sale, or from which it counts."""
    found = (
        day
        for one in sentences
        if not _is_editorial(one.text)
        for day, (before, behind) in _named(one.text)
        if not _BEGINS.search(before[-REACH:]) and not _BEHIND.match(behind)
    )
    return tuple(sorted(set(found)))[:MOST]


def days_in(sentences: Iterable[Sentence]) -> frozenset[date]:
    """Every day that is named anywhere, those of an edition too."""
    return frozenset(day for one in sentences for day, _ in _named(one.text))


def date_and_rest(text: str) -> tuple[date | None, str]:
    """The first day that a line names with month and day, and the line without any day."""
    named = [found.groupdict() for pattern in _DATES for found in pattern.finditer(text)]
    days = [day for parts in named if parts.get("day") and (day := _day(parts)) is not None]
    return (days[0] if days else None), without_days(text)


def without_days(text: str) -> str:
    """The text with blanks where it names a day."""
    for pattern in _DATES:
        text = pattern.sub(lambda found: found[0] if _day(found.groupdict()) is None else " ", text)
    return text


def _is_editorial(text: str) -> bool:
    return _EDITORIAL.search(text) is not None and not _PROMISE.search(text)


def _named(text: str) -> Iterator[tuple[date, tuple[str, str]]]:
    """Each day with what stands before and behind it, without the days that were found before."""
    text = in_figures(text)
    for pattern in _DATES:
        for found in pattern.finditer(text):
            if (day := _day(found.groupdict())) is not None:
                yield day, (text[: found.start()], text[found.end() :])
        text = pattern.sub(lambda found: " " * len(found[0]), text)


def _day(parts: dict[str, str | None]) -> date | None:
    """The day, the last one where only a month, a quarter or a year is named; None where there is none, or two readings."""
    year, month, day = _year(parts), _month(parts), parts.get("day")
    if parts.get("one"):
        one, other = int(parts["one"] or 0), int(parts["other"] or 0)
        if one != other and max(one, other) <= 12:
            return None
        month, day = min(one, other), str(max(one, other))
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    chosen = int(day or last)
    return date(year, month, chosen) if 1 <= chosen <= last else None


def _year(parts: dict[str, str | None]) -> int:
    era, of_era = parts.get("era"), parts.get("of_era") or ""
    year = int(parts.get("year") or 0)
    if era:
        year = ERAS[era.upper()] + (1 if of_era == "元" else int(of_era))
    return year + 1 if parts.get("fiscal") else year


def _month(parts: dict[str, str | None]) -> int:
    if parts.get("fiscal"):
        return FISCAL_END
    if quarter := parts.get("quarter"):
        return 3 * int(quarter)
    return _MONTHS.get((parts.get("month") or "").lower()[:3]) or int(parts.get("number") or 12)
