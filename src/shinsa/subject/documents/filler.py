"""Words that stand where a statement is still to be written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from shinsa.subject.documents.sentences import Sentence

LONGEST = 60
"""Characters of the words that are given back."""
ANYWHERE = re.compile(
    r"\b(?:TBD|TBA|TBC|TODO|FIXME)\b|(?i:\blorem ipsum\b)|(?i:\b(?:xx+|nn|__+) ?(?:business |working )?(?:days?|weeks?|months?|"
    r"years?|hours?)\b)|(?i:[\[<{](?:insert|company|your company|date|period)\b[^\]>}\n]{0,60}[\]>}])|"
    r"[○〇●◯]{1,4} ?(?:日|月|年|営業日|週間|か月|ヶ月)|(?:XX|××|＊＊) ?(?:日|月|年|営業日|週間|か月|ヶ月)|要記入|"
    r"ここに.{0,20}(?:記入|記載|入力)|(?:後日|追って)(?:記載|記入)",
)
"""What is filler wherever it stands, so that one in the section taints the statement."""
HERE = re.compile(
    r"\b(?:tbd|tba|tbc|todo|fixme|coming soon|under construction|placeholder)\b|"
    r"to be (?:added|announced|completed|confirmed|decided|defined|described|determined|written)|"
    r"(?<![\w-])x{3,}(?![\w-])|(?<![「『（(○〇●◯-])[○〇●◯]{2,}(?![」』）)-])|未定|準備中|作成中|検討中|後日公開|後日掲載",
    re.IGNORECASE,
)
"""What may also speak of something else, and is filler only in the words of the statement itself."""
ADDRESS = re.compile(
    r"(?:@|https?://(?:www\.)?)example\.(?:com|net|org|co\.jp|jp)\b|[\[<{](?:your|name|e-?mail|address|url)\b[^\]>}\n]{0,60}[\]>}]",
    re.IGNORECASE,
)
"""Addresses that nobody has. An instruction may show one to say what the user enters."""
SHOWS = re.compile(r"(?:e\.g\.|for example|such as|\blike\b|例|たとえば).{0,30}$", re.IGNORECASE)
"""What stands before an address that is only shown."""
INSTRUCTIONS = frozenset(
    {"password-change", "secure-setup", "deletion", "setup-check", "update-steps", "router-required"}
)
"""Topics of texts that tell the user what to do."""


def filler_in(topic: str, passage: Iterable[Sentence], section: Iterable[Sentence]) -> str:
    """The first filler in the statement, or in the section that holds it; "" where there is none."""
    held = tuple(section)
    patterns = [(HERE, tuple(passage)), (ANYWHERE, held), *([] if topic in INSTRUCTIONS else [(ADDRESS, held)])]
    for pattern, sentences in patterns:
        for one in sentences:
            for text in (one.text, *one.links):
                found = pattern.search(text)
                if found and not (
                    pattern is ADDRESS and SHOWS.search(text[max(0, found.start() - 60) : found.start()])
                ):
                    return found[0][:LONGEST]
    return ""
