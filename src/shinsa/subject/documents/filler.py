"""Words that stand where a statement is still to be written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from shinsa.subject.documents.sentences import Sentence

LONGEST = 60
"""Characters of the words that are given back."""
ANYWHERE = re.compile(
    r"\b(?:TBD|TBA|TBC|TODO|FIXME|XXX+)\b|(?i:\blorem ipsum\b)|(?i:\b(?:xx+|nn|__+) ?(?:business |working )?(?:days?|weeks?|"
    r"months?|years?|hours?)\b)|(?i:[\[<{](?:insert|your|enter|company|date|name|period|e-?mail|address|url)\b[^\]>}\n]{0,60}[\]>}])|"
    r"(?i:@example\.(?:com|net|org|co\.jp|jp)\b)|(?i:https?://(?:www\.)?example\.(?:com|net|org|co\.jp|jp)\b)|"
    r"[○〇●◯]{2,}|[○〇●◯] ?(?:日|月|年|営業日|週間|か月|ヶ月)|(?:XX|××|＊＊) ?(?:日|月|年|営業日|週間|か月|ヶ月)|要記入|"
    r"ここに.{0,20}(?:記入|記載|入力)|(?:後日|追って)(?:記載|記入)",
)
"""What is filler wherever it stands, so that one in the section taints the statement."""
HERE = re.compile(
    r"\b(?:tbd|tba|tbc|todo|fixme|coming soon|under construction|placeholder)\b|"
    r"to be (?:added|announced|completed|confirmed|decided|defined|described|determined|written)|"
    r"\bx{3,}\b|未定|準備中|作成中|検討中|後日公開|後日掲載",
    re.IGNORECASE,
)
"""What may also speak of something else, and is filler only in the words of the statement itself."""


def filler_in(passage: Iterable[Sentence], section: Iterable[Sentence]) -> str:
    """The first filler in the statement, or in the section that holds it; "" where there is none."""
    for pattern, sentences in ((HERE, passage), (ANYWHERE, section)):
        for one in sentences:
            for text in (one.text, *one.links):
                if found := pattern.search(text):
                    return found[0][:LONGEST]
    return ""
