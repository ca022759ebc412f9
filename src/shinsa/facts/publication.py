"""Whether the supplier's documents state something where anybody can read it."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say


def names_time(statement: PublishedStatement) -> bool | None:
    """Whether a day or a length of time stands beside the statement; None where something does that could not be read as one."""
    return bool(statement.dates or statement.durations) or (None if statement.unread_time else False)


def agree(published: AbstractSet[object], declared: AbstractSet[object]) -> bool | None:
    """Whether what is published is what is declared; None where it is so among others, which may be the ones that hold."""
    if not published & declared:
        return False
    return True if published <= declared else None


def no_support_period(statements: Observed[PublishedStatement]) -> Judgement:
    """INCONCLUSIVE where no published support period was read."""
    none_read = Text("No published support period was read.", "サポート期間の公開文書を確認できない。")
    point_to_it = Text(
        "Point to the published support period under `documents`.", "サポート期間の公開文書を `documents` に指定する。"
    )
    return inconclusive(none_read if statements.complete else unseen(statements), point_to_it)


def stated(
    statements: Observed[PublishedStatement],
    topic: Topic,
    what: Text,
    says_it: Callable[[PublishedStatement], bool | None],
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
    real = spoken.where(lambda s: s.speaks and bool(says_it(s)))
    if not len(real) and len(unread := spoken.where(lambda s: s.speaks and says_it(s) is None)):
        why = say("Whether it states {what} could not be read.", "{what}の記載を読み取れない。", what=what)
        words = listed(o.fact.unread_time for o in unread)
        remedy = say(
            "Write the time as a day or one length, not: {words}.",
            "期間を日付または一つの長さで書く（現在の記載: {words}）。",
            words=words,
        )
        return inconclusive(why, remedy, unread)
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
