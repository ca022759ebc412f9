"""What can be read out of sentences: days, periods, contacts, steps."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date

from shinsa.subject.documents.sentences import Sentence

MOST = 20
"""Readings of one kind that are kept of one statement."""
ERAS = {"令和": 2018, "平成": 1988, "R": 2018}
"""The year before the first of an era."""
_MONTHS = {name.lower()[:3]: number for number, name in enumerate(calendar.month_name) if name}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}-(?P<number>\d{{2}})-(?P<day>\d{{2}})(?!\d)",
        rf"(?<!\d){_YEAR}[/.](?P<number>\d{{1,2}})[/.](?P<day>\d{{1,2}})(?!\d)",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH},? {_YEAR}\b",
        rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}\b",
        rf"\b{_MONTH},? (?:of )?{_YEAR}\b",
        rf"(?<!\d){_YEAR}\s?年\s?(?P<number>\d{{1,2}})\s?月(?:\s?(?P<day>\d{{1,2}})\s?日)?",
        r"(?P<era>令和|平成)\s?(?P<of_era>\d{1,2}|元)\s?年\s?(?P<number>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?日)?",
        rf"(?:end of|until|through) (?:the year )?{_YEAR}\b(?![-/.]?\d)",
        rf"(?<!\d){_YEAR}\s?年末",
    )
)
_EDITORIAL = re.compile(
    r"last (?:updated|modified|revised)|revis(?:ed|ion)|copyright|©|\bversion\b|effective (?:date|from)|"
    r"date of issue|issued|"
    r"最終更新|改訂|改定|制定|発行日|施行|公開日|作成日",
    re.IGNORECASE,
)
_PROMISE = re.compile(r"\buntil\b|\bthrough\b|support|まで|サポート|終了", re.IGNORECASE)
COUNTS = {
    name: str(number)
    for number, name in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
"""The numbers that are written as words, in figures."""
_UNIT = r"(?:business days?|working days?|years?|months?|weeks?|days?|hours?)"
DURATION = re.compile(rf"(?<![\d-])(\d{{1,4}}|{'|'.join(COUNTS)})[ -]({_UNIT})\b", re.IGNORECASE)
PERIOD = re.compile(
    r"(?<![\d令平成和月])(\d{1,3})\s?(営業日|週間|時間|年間|[かカヵケヶ箇]月間?|年(?!\s?\d{1,2}\s?月|末|度)|"
    r"日間|日(?=以内|前|後|ごと|おき|間隔))",
)
COUNTED = re.compile(f"{DURATION.pattern}|{PERIOD.pattern}", re.IGNORECASE)
"""A period of either language, as "5 years" or "90日"."""
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}", re.ASCII)
_WEB = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&'*+,;=%-]{3,300}", re.ASCII)
_CALL = re.compile(r"\btel\b|phone|\bcall\b|電話|TEL|ダイヤル", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\d-])(?:\+\d{1,3}[ -]?)?\(?0?\d{1,4}\)?[ -]\d{2,4}[ -]\d{3,4}(?![\d-])", re.ASCII)
_FORM = re.compile(
    r"\bform\b|report|contact|submit|portal|hackerone|bugcrowd|intigriti|フォーム|窓口|報告|届出|問い?合わせ|連絡",
    re.IGNORECASE,
)


def dates_in(sentences: Iterable[Sentence]) -> tuple[date, ...]:
    """The days that are named; a month or a year without a day is its last one. Dates of an edition are passed over."""
    found = (day for one in sentences if not _is_editorial(one.text) for day in _dates(one.text))
    return tuple(sorted(set(found)))[:MOST]


def days_in(sentences: Iterable[Sentence]) -> frozenset[date]:
    """Every day that is named anywhere, those of an edition too."""
    return frozenset(day for one in sentences for day in _dates(one.text))


def durations_in(sentences: Iterable[Sentence]) -> tuple[str, ...]:
    """The periods as written, with numbers in figures: "5 years", "90日間"."""
    return tuple(dict.fromkeys(words for one in sentences for words in _durations(one.text)))[:MOST]


def contacts_in(sentences: Iterable[Sentence]) -> tuple[str, ...]:
    """Mail addresses, telephone numbers that are said to be such, and addresses of forms to report or ask by."""
    return tuple(dict.fromkeys(contact for one in sentences for contact in _contacts(one)))[:MOST]


def steps_in(sentences: Iterable[Sentence]) -> int:
    """How many numbered or bulleted steps there are; several sentences of one item are one step."""
    items = {(one.page, one.number, one.ordinal) for one in sentences if one.item and one.says}
    return len(items)


def lists_in(sentences: Iterable[Sentence]) -> tuple[int, ...]:
    """The length of each numbered list; a number that does not rise begins the next one."""
    lengths: list[int] = []
    before: tuple[object, ...] = ()
    last = 0
    for one in sentences:
        here = (one.page, one.number, one.ordinal)
        if one.heading:
            last = 0
        if not one.ordinal or here == before:
            continue
        if one.ordinal <= last or not last:
            lengths.append(0)
        lengths[-1] += 1
        before, last = here, one.ordinal
    return tuple(lengths)[:MOST]


def date_and_rest(text: str) -> tuple[date | None, str]:
    """The first day that a line names with month and day, and the line without any day."""
    named = [found.groupdict() for pattern in _DATES for found in pattern.finditer(text)]
    days = [day for parts in named if parts.get("day") and (day := _day(parts)) is not None]
    for pattern in _DATES:
        text = pattern.sub(" ", text)
    return (days[0] if days else None), text


def _is_editorial(text: str) -> bool:
    return _EDITORIAL.search(text) is not None and not _PROMISE.search(text)


def _dates(text: str) -> Iterator[date]:
    for pattern in _DATES:
        for found in pattern.finditer(text):
            if (day := _day(found.groupdict())) is not None:
                yield day
        text = pattern.sub(" ", text)


def _day(parts: dict[str, str | None]) -> date | None:
    year = int(parts.get("year") or 0)
    if era := parts.get("era"):
        of_era = parts.get("of_era") or ""
        year = ERAS[era] + (1 if of_era == "元" else int(of_era))
    month = _MONTHS.get((parts.get("month") or "").lower()[:3]) or int(parts.get("number") or 12)
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    day = int(parts.get("day") or last)
    return date(year, month, day) if 1 <= day <= last else None


def _durations(text: str) -> Iterator[str]:
    for count, unit in DURATION.findall(text):
        yield f"{COUNTS.get(count.lower(), count)} {unit}"
    yield from (f"{count}{unit}" for count, unit in PERIOD.findall(text))


def _contacts(sentence: Sentence) -> Iterator[str]:
    text, links = sentence.text, sentence.links
    yield from _MAIL.findall(text)
    yield from (mail for link in links if link.startswith("mailto:") for mail in _MAIL.findall(link))
    yield from (link.removeprefix("tel:") for link in links if link.startswith("tel:"))
    if _CALL.search(text):
        yield from (number.strip() for number in _NUMBER.findall(text))
    if _FORM.search(text):
        yield from (address.rstrip(".,;") for address in _WEB.findall(text))
        yield from (link.rstrip(".,;") for link in links if link.startswith(("http://", "https://")))
