"""How long a disclosure policy lets a reporter wait: for a receipt, for news, for the fix. In calendar days."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

from shinsa.model.dataclass import dataclass
from shinsa.subject.documents.figures import in_figures
from shinsa.subject.documents.readings import COUNTED
from shinsa.subject.documents.sentences import Sentence

WORKING = 5
"""Working days in a week."""
_WORKDAYS = re.compile(r"business|working|営業日", re.IGNORECASE)
"""Days that pause for weekends: as many as can lie among them, whatever day of the week it begins on."""
_UNITS = (
    (re.compile(r"hour|時間", re.IGNORECASE), 1 / 24),
    (re.compile(r"week|週", re.IGNORECASE), 7),
    (re.compile(r"month|月", re.IGNORECASE), 30),
    (re.compile(r"year|yr|年", re.IGNORECASE), 365),
    (re.compile(r"day|日", re.IGNORECASE), 1),
)
_RHYTHM = re.compile(
    r"\b(?:daily|(?:bi-?)?weekly|fortnightly|(?:bi-?)?monthly|quarterly)\b|\b(?:(?:once|twice) a|per|each|every) (?:day|week|fortnight|month|quarter)\b|"
    r"毎日|毎週|毎月|四半期(?:ごと|毎)|(?:日|週|月)(?:に)?1回",
    re.IGNORECASE,
)
_EACH = (
    (re.compile(r"fortnight|bi-?week", re.IGNORECASE), 14),
    (re.compile(r"bi-?month", re.IGNORECASE), 60),
    (re.compile(r"quarter|四半期", re.IGNORECASE), 90),
    (re.compile(r"month|月", re.IGNORECASE), 30),
    (re.compile(r"week|週", re.IGNORECASE), 7),
    (re.compile(r"dai|day|日", re.IGNORECASE), 1),
)
"""The days from one time to the next."""
_REPEATED = re.compile(r"\b(?:every|each)\s*$", re.IGNORECASE), re.compile(r"\s?(?:ごと|毎|おき|に1回)")
"""What makes a span a rhythm: before it in English, behind it in Japanese."""
_SPAN = re.compile(rf"{COUNTED.pattern}|{_RHYTHM.pattern}", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;、]|\band (?=\w+ (?:you|the|a|it|each|every))")
_NO_PROMISE = re.compile(
    r"\b(?:cannot|can't|can not|do not|don't|does not|no) (?:\w{1,20} ){0,2}?(?:guarantee|promise|commit|undertake)|"
    r"\b(?:not|neither|never) (?:\w{1,20} ){0,2}?(?:obliged|obligated|bound|required)\b|\bno obligation\b|義務(?:は|を)?(?:負いません|ありません)|"
    r"(?:保証|約束|確約)(?:は|を|も)?(?:でき|いたし|致し|し)(?:かね|ません|ない)|(?:保証|約束)するものではありません",
    re.IGNORECASE,
)
_ACKNOWLEDGE = re.compile(
    r"acknowledg|confirm(?:ation)? (?:of )?(?:the )?(?:receipt|your report)|receipt|first (?:answer|response|reply)|"
    r"initial (?:answer|response|reply)|\b(?:reply|respond|answer)\b|受領|受付|受け付け|初回|一次(?:回答|応答|返信)|返信|回答",
    re.IGNORECASE,
)
_INFORM = re.compile(
    r"status|progress|(?:provide|send|give|share|post)\w{0,3} (?:\w{1,20} ){0,3}(?:updates?|news)\b|keep (?:you|the reporter|reporters) (?:informed|posted|updated|up to date)|\binform\b|"
    r"update (?:you|the reporter|reporters)|進捗|経過|状況",
    re.IGNORECASE,
)
_FIX = re.compile(
    r"\bfix|remed|resolv|mitigat|\bpatch|(?:security|software|firmware) update|\bcorrect|修正|是正|対策|解消|更新版",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Timelines:
    """Calendar days; None where no number stands beside such words."""

    acknowledged: int | None = None
    informed: int | None = None
    fixed: int | None = None


def timelines_in(sentences: Iterable[Sentence]) -> Timelines:
    """The longest time that is named for each: a policy keeps the last of several promises for certain."""
    found: dict[str, list[int]] = {"acknowledged": [], "informed": [], "fixed": []}
    for one in sentences:
        for kind, days in _said(one.text) if not _NO_PROMISE.search(one.text) else ():
            found[kind].append(days)
    longest = {kind: max(days, default=None) for kind, days in found.items()}
    return Timelines(**longest)


def _said(text: str) -> Iterator[tuple[str, int]]:
    """Each time of a sentence with what it is for: the words before it in English, those behind it in Japanese, else the others."""
    text = in_figures(text)
    spans = list(_SPAN.finditer(text))
    edges = [0, *(span.end() for span in spans), len(text)]
    starts = [*(span.start() for span in spans), len(text)]
    for index, span in enumerate(spans):
        before = _CLAUSE.split(text[edges[index] : span.start()])[::-1]
        behind = _CLAUSE.split(text[span.end() : starts[index + 1]])
        nearest = [*before, *behind] if span[0].isascii() else [*behind, *before]
        if _is_rhythm(span, text):
            if any("informed" in _kinds(words) for words in nearest):
                yield "informed", _days(span[0])
            continue
        for kind in next(filter(None, map(_kinds, nearest)), []):
            yield kind, _days(span[0])


def _is_rhythm(span: re.Match[str], text: str) -> bool:
    """Whether it says how often: such a time is one of news, and of no receipt and no fix."""
    before, behind = _REPEATED
    repeated = before.search(text[: span.start()]) or behind.match(text, span.end())
    return _RHYTHM.fullmatch(span[0]) is not None or repeated is not None


def _kinds(words: str) -> list[str]:
    found = {"acknowledged": _ACKNOWLEDGE, "informed": _INFORM, "fixed": _FIX}
    return [kind for kind, pattern in found.items() if pattern.search(words)]


def _days(words: str) -> int:
    if _RHYTHM.fullmatch(words):
        return next(days for unit, days in _EACH if unit.search(words))
    count = re.match(r"\d+", words)
    number = int(count[0]) if count else 1
    if _WORKDAYS.search(words):
        return number + 2 * math.ceil(number / WORKING)
    factor = next((factor for unit, factor in _UNITS if unit.search(words)), 1)
    return math.ceil(number * factor)
