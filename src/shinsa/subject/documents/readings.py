"""What can be read out of sentences: periods, contacts, steps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from shinsa.subject.documents.days import without_days
from shinsa.subject.documents.figures import in_figures
from shinsa.subject.documents.sentences import Sentence

MOST = 20
"""Readings of one kind that are kept of one statement."""
_UNIT = r"(?:business days?|working days?|calendar days?|full years?|years?|yrs?|months?|weeks?|days?|hours?)"
DURATION = re.compile(rf"(?<![\d.,-])(\d{{1,4}})[ -]({_UNIT})\b", re.IGNORECASE)
PERIOD = re.compile(
    r"(?<![\d.令平成和月R])(\d{1,3})\s?(営業日|週間|時間|年間|[かカヵケヶ箇](?:月間?|年間?)|年(?!\s?\d{1,2}\s?月|末|度)|"
    r"日間|日(?=以内|前|後|ごと|おき|間隔))",
)
COUNTED = re.compile(f"{DURATION.pattern}|{PERIOD.pattern}", re.IGNORECASE)
"""A period of either language with its number in figures, as "5 years" or "90日"."""
_RANGE = re.compile(
    rf"\d{{1,4}}\s?(?:to|or|-|–|~|～|〜|から)\s?\d{{1,4}}[ -]?(?:{_UNIT}|年|[かカヵケヶ箇]月|日|週)", re.IGNORECASE
)
"""A period that is not one but two."""
_UNREAD = re.compile(
    r"(?<!\d)20\d\d(?!\d)|\d\s?[-–~～〜]?\s?(?:years?|yrs?|months?|年|[かカヵケヶ箇][月年])|令和\d|(?<![A-Za-z])R\d{1,2}[./]\d|\bdecades?\b|"
    r"\bhalf (?:a|an) year|\b(?:hundred|dozen) (?:years|months)",
    re.IGNORECASE,
)
"""What looks like a time and may be one."""
LONGEST = 60
"""Characters around such words that are given back."""
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}", re.ASCII)
_WEB = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&'*+,;=%-]{3,300}", re.ASCII)
_CALL = re.compile(r"\btel\b|phone|\bcall\b|電話|TEL|ダイヤル", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\d-])(?:\+\d{1,3}[ -]?)?\(?0?\d{1,4}\)?[ -]\d{2,4}[ -]\d{3,4}(?![\d-])", re.ASCII)
_FORM = re.compile(
    r"\bform\b|report|contact|submit|portal|hackerone|bugcrowd|intigriti|フォーム|窓口|報告|届出|問い?合わせ|連絡",
    re.IGNORECASE,
)


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


def unread_time_in(sentences: Iterable[Sentence]) -> str:
    """The first words that look like a day or a period and could not be read as one; "" where there are none."""
    for one in sentences:
        rest = without_days(in_figures(_WEB.sub(" ", one.text)))
        found = _RANGE.search(rest)
        if found is None:
            rest = COUNTED.sub(" ", rest)
            found = _UNREAD.search(rest)
        if found is not None:
            return " ".join(rest[max(0, found.start() - LONGEST // 2) : found.end() + LONGEST // 2].split())
    return ""


def _durations(text: str) -> Iterator[str]:
    plain = _RANGE.sub(" ", in_figures(text))
    yield from (f"{count} {unit}" for count, unit in DURATION.findall(plain))
    yield from (f"{count}{unit}" for count, unit in PERIOD.findall(plain))


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
