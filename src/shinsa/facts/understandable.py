"""Whether what is published reads plainly enough for a user with limited technical knowledge, as far as that can be counted."""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Readability, Topic
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.seen import Seen
from shinsa.model.text import Text, listed, say

PLAIN_EASE = 40
"""Flesch's scale, as sections of manuals for everybody reach it with the long words of their matter (ADR 0043); licences do not."""
PLAIN_WORDS = 22
"""Words of the mean sentence: of such manuals, one section in a hundred has more, and almost every licence."""
PLAIN_KANJI = 45
"""Per cent of Chinese characters, which one section in a hundred of Japanese manuals has more of."""
PLAIN_SIGNS = 60
"""Characters of the mean Japanese sentence, which almost no section of such manuals has more of."""
SIMPLIFY = Text(
    "Shorten the sentences and use everyday words, or have an assessor attest that a lay user understands them.",
    "文を短く、日常の言葉に改めるか、専門知識のない利用者に理解できることを評価者が証明する。",
)
COMPLETE = Text(
    "Finish the text: replace the filler by what the consumer has to know.",
    "仮の記載を、消費者が知るべき内容に置き換えて文書を完成させる。",
)


def plainly_written(statements: Seen[PublishedStatement], topic: Topic) -> Judgement:
    """PASS where every statement on the topic counts as plain, FAIL where one is filler or absent, else open."""
    read = statements.where(lambda one: one.topic is topic)
    point = say(
        "Point to it as a document with the topic `{topic}`.", "主題 `{topic}` の文書として指定する。", topic=topic
    )
    if not len(read):
        none = say("No document on `{topic}` is given.", "`{topic}` の文書が示されていない。", topic=topic)
        return inconclusive(none if statements.looked else unseen(statements), point)
    silent = read.where(lambda one: not one.speaks)
    if len(silent):
        why = say(
            "It does not say it, or only by filler: {what}.",
            "記載がないか、仮の記載しかない: {what}。",
            what=listed(_silence(o) for o in silent),
        )
        return failed(why, COMPLETE, silent)
    hard = read.where(lambda one: one.readability is None or not plain(one.readability))
    if len(hard):
        why = say("It is not plain by count: {what}.", "平易とは数えられない: {what}。", what=listed(map(_count, hard)))
        return inconclusive(why, SIMPLIFY, hard)
    if read.broken:
        return inconclusive(unseen(read), point, read)
    why = say("It is plain by count: {what}.", "数えた限り平易である: {what}。", what=listed(map(_count, read)))
    return passed(why, read)


def plain(measures: Readability) -> bool:
    """Whether the text counts as plain in its language; one that has no index of its own does not."""
    if measures.ease is not None:
        return measures.ease >= PLAIN_EASE and measures.length <= PLAIN_WORDS
    return measures.kanji is not None and measures.kanji <= PLAIN_KANJI and measures.length <= PLAIN_SIGNS


def _silence(seen: Observation[PublishedStatement]) -> str:
    return f'{seen.place} "{seen.fact.filler}"' if seen.fact.filler else f"{seen.place} {seen.excerpt}".rstrip()


def _count(seen: Observation[PublishedStatement]) -> Text:
    measures = seen.fact.readability
    if measures is None:
        return say("{place} (not measured)", "{place}（計測なし）", place=seen.place)
    if measures.ease is not None:
        return say(
            "{place} (Flesch {ease}, {n} words a sentence)",
            "{place}（Flesch {ease}、1文{n}語）",
            place=seen.place,
            ease=measures.ease,
            n=measures.length,
        )
    return say(
        "{place} ({n} characters a sentence, {kanji} % kanji)",
        "{place}（1文{n}字、漢字{kanji}%）",
        place=seen.place,
        n=measures.length,
        kanji=measures.kanji,
    )
