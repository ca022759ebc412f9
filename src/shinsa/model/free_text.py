"""Whether free text says anything, or only fills its field."""

from __future__ import annotations

import re
import unicodedata

from shinsa.model.regex import regex

EDGES = regex(r"^[\W_]+|[\W_]+$")
MARKED = regex(r"(?:todo|tbd|tba|tbc|fixme|lorem ipsum)(?![a-z0-9])")
"""Marks that make whatever follows them unfinished."""
UNDECIDED = regex(r"to be (?:added|announced|completed|confirmed|decided|defined|described|determined|done|specified)")
REPEATED = regex(r"[x〇]+")
PLACEHOLDERS = regex(
    r"dummy|empty|n\.a|n/a|na|nil|no|none|not applicable|not available|not defined|not specified"
    r"|not yet defined|nothing|null|pending|placeholder|undefined|unknown|unspecified|yes"
    r"|なし|ない|あり|はい|いいえ|仮|ダミー|サンプル|不明|検討中|準備中|確認中|調整中|作成中|後日|後日記載"
    r"|特になし|特に無し|無し|無|有り|有|未入力|未定|未定義|未決定|未確認|未記入|未記載|未設定|要確認"
    r"|要記入|該当せず|該当なし|該当無し|別途|別途(?:定める|記載|連絡|検討|提出)|追って(?:記載|連絡)|(?:追記|記載)予定|同上|ditto|later"
)
"""Words that stand where a description should, without punctuation around them."""
A_PHRASE, A_SENTENCE = 2, 6
"""Words of the shortest reason in a language with spaces; characters of the shortest one in Japanese."""
JAPANESE = regex(r"[\u3040-\u30ff\u4e00-\u9fff]")

DENIED = regex(r"(?:n/a|n\.a\.?|none|not applicable|nil|該当なし|該当せず|なし)[\s*_]*[.。(;:\n\u2013\u2014]")
"""How a text begins that says that there is nothing, and then why."""


def filled(words: str) -> bool:
    """Whether `words` describe something.

    Empty text, bare punctuation and placeholders ("TBD", "未定") do not, nor do reasons for there being nothing ("N/A. …").
    """
    plain = EDGES.sub("", unicodedata.normalize("NFKC", words).casefold())
    if not plain or MARKED.match(plain) or DENIED.match(plain):
        return False
    return not any(pattern.fullmatch(plain) for pattern in (PLACEHOLDERS, REPEATED, UNDECIDED))


def explained(words: str) -> bool:
    """Whether `words` can say why: filled, and more than a name or a label. Whether the reason is good, nobody read."""
    plain = unicodedata.normalize("NFKC", words)
    return filled(words) and (len(plain.split()) >= A_PHRASE or len(JAPANESE.findall(plain)) >= A_SENTENCE)


def named(text: str, name: str) -> bool:
    """Whether `name` stands in `text` in words of its own: "X1" is not named by "X10", nor "X1" by an empty name."""
    plain, wanted = (unicodedata.normalize("NFKC", one).strip() for one in (text, name))
    return bool(wanted) and bool(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", plain, re.IGNORECASE))
