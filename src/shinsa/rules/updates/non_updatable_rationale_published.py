"""Is it published why there are no updates? (TS 103 645 V1.1.1, 4.3-9; TS 103 701, 5.3-14)"""

from __future__ import annotations

from collections.abc import Callable

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say

REASON = Text("the reason why there are no updates", "更新を提供しない理由")
REPLACEMENT = Text("the period of hardware replacement", "ハードウェア交換の対応期間")
END_OF_LIFE = Text("the end-of-life policy", "サポート終了の方針")


@rule(ja="更新を提供しない理由、ハードウェア交換の対応期間、サポート終了の方針が公開されている。")
def non_updatable_rationale_published(statements: Observed[PublishedStatement]) -> Judgement:
    """The reason for having no updates, the period of hardware replacement and an end-of-life policy are published."""
    return combined(
        _stated(statements, Topic.NON_UPDATABLE, REASON, lambda s: s.gives_reason),
        _stated(statements, Topic.REPLACEMENT, REPLACEMENT, _dated),
        _stated(statements, Topic.SUPPORT_PERIOD, END_OF_LIFE, _dated),
    )


def _dated(statement: PublishedStatement) -> bool:
    return bool(statement.dates or statement.durations)


def _stated(
    statements: Observed[PublishedStatement], topic: Topic, what: Text, says_it: Callable[[PublishedStatement], bool]
) -> Judgement:
    """Whether one of the documents on the topic says what is wanted, where anybody can read it."""
    spoken = statements.where(lambda s: s.topic is topic)
    point_to_it = say(
        "Point to it as `{topic}` under `documents`, with the address where it is published.",
        "文書と公開先のアドレスを `documents` の `{topic}` に記入する。",
        topic=topic,
    )
    if not len(spoken):
        not_given = say("The dossier does not point to {what}.", "{what}の文書が示されていない。", what=what)
        return inconclusive(not_given if statements.looked else unseen(statements), point_to_it)
    real = spoken.where(lambda s: s.speaks and says_it(s))
    if not len(real):
        why = say("The document does not state {what}.", "文書に{what}の記載がない。", what=what)
        return failed(why, say("Publish {what}.", "{what}を公開する。", what=what), spoken)
    public = real.where(lambda s: bool(s.url))
    if not len(public):
        return inconclusive(
            say("Where to read {what} is not said.", "{what}の公開先が不明である。", what=what), point_to_it, real
        )
    where = listed((o.fact.url for o in public), 1)
    return passed(
        say("Published at {where}: {what}.", "{what}を {where} で公開している。", where=where, what=what), public
    )
