"""What of the dossier's own words a text names, and which of its words affirm something."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from shinsa.subject.documents.sentences import Sentence, is_contents
from shinsa.subject.documents.topics import TOPICS

MOST = 500
"""Terms of the dossier that are looked for in one document."""
_STOP = re.compile(
    r"an?|and|are|as|at|be|by|can|each|every|for|from|has|have|if|in|into|is|it|its|no|not|of|on|or|our|per|such|that|the|their|"
    r"them|these|they|this|to|used?|users?|via|we|when|which|who|will|with|you|your|data|information"
)
"""Words that any text holds, whatever it names."""
_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?<=\w{4})(?:ings?|ions?|ies|es|ed|s|e|y)$")
_CJK = re.compile("[\u3041-\u30fa\u3400-\u9fff]")
_TURN = re.compile(r";|\bbut\b|\bhowever\b|\bwhile\b|(?<=[ますんだい])が、|ただし", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:do|does|did|will|is|are|can)(?: not|n't)(?: be)? (?:collect|process|stor|record|measur|captur|sens|contain|have|send|"
    r"sent|hold|use|keep|kept)|\bnot (?:collected|processed|recorded|captured)\b|\bnever (?:collect|process|store|record|send|use)|\b(?:has|have|contains?|with) no\b|"
    r"(?:取得|収集|処理|保存|記録|送信|利用|搭載|内蔵|測定|検知|撮影|録音)(?:は|も)?(?:し|いたし|され)?(?:て)?(?:い|おり)?(?:ません|ない)|"
    r"(?:が|は|も)(?:あり|ござい)ません|備えて(?:い|おり)?ません",
    re.IGNORECASE,
)
_ADVISES = re.compile(
    r"\brecommend|\badvis(?:e|able)|\bshould\b|\bmust\b|\bkeep\b|\bleave\b|\bnever\b|\b(?:do not|don't)\b|\bis safer\b|"
    r"推奨|お勧め|おすすめ|勧めます|望ましい|のまま|しないで|ないでください|安全です",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"collect|process(?:es|ed|ing)?\b|\bstor(?:e|es|ed|ing)\b|\bobtain|\brecord|\bsends?\b|\bsent\b|transmi|upload|"
    r"取得|収集|処理|保存|記録|送信|取り扱|利用し",
    re.IGNORECASE,
)


def affirmed(sentences: Iterable[Sentence]) -> Iterator[str]:
    """The parts that do not deny: "we do not collect your location" names nothing. Bare links and contents say nothing."""
    for one in sentences:
        quiet = not (one.says or one.heading) and (bool(one.links) or is_contents(one.text))
        yield from (part for part in _TURN.split(one.text) if not quiet and not _DENIED.search(part))


def taking(sentences: Iterable[Sentence]) -> Iterator[str]:
    """The parts that say that something is collected, kept or sent, and the items and text that such a sentence or heading leads."""
    headed = led = False
    for one in sentences:
        takes = _TAKES.search(one.text) is not None and not _DENIED.search(one.text)
        if one.heading:
            headed, led = takes, False
        elif not one.item:
            led = takes
        yield from (part for part in affirmed((one,)) if headed or (one.item and led) or _TAKES.search(part))


def recommending(sentences: Iterable[Sentence]) -> Iterator[str]:
    """The sentences that tell the reader what to choose."""
    return (one.text for one in sentences if not one.heading and _ADVISES.search(one.text))


def sensing(sentences: Iterable[Sentence]) -> Iterator[str]:
    """The parts that speak of sensing: by their own words, or as what stands under a heading that does."""
    senses = TOPICS["sensors"].all_of[0]
    headed = False
    for one in sentences:
        if one.heading:
            headed = senses.search(one.text) is not None
        yield from (part for part in affirmed((one,)) if headed or senses.search(part))


def named_in(texts: Iterable[str], terms: Iterable[str]) -> tuple[str, ...]:
    """The terms of which one of the texts holds all words that mean something, whatever their endings."""
    index: dict[str, set[int]] = defaultdict(set)
    plain: list[str] = []
    for number, text in enumerate(texts):
        folded = _fold(text)
        plain.append("".join(folded.split()))
        for stem in _stems(folded):
            index[stem].add(number)
    wanted = list(dict.fromkeys(terms))[:MOST]
    return tuple(term for term in wanted if _stands(_fold(term), index, plain))


def _stands(term: str, index: dict[str, set[int]], plain: list[str]) -> bool:
    if _CJK.search(term):
        joined = "".join(term.split())
        return any(joined in text for text in plain)
    stems = _stems(term)
    return bool(stems) and bool(set.intersection(*(index.get(stem, set()) for stem in stems)))


def _stems(text: str) -> set[str]:
    return {
        _ENDING.sub("", word).rstrip("s")
        for word in _WORD.findall(text)
        if not _STOP.fullmatch(word) and not _CJK.match(word)
    }


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
