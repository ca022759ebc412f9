"""Whether what is to be published stands where the dossier says that it does."""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say

CORRECT = Text(
    "Publish it there, or correct `file` and `where` of the statement in the dossier.",
    "該当箇所に公表するか、ドシエの `file` と `where` を訂正する。",
)


def stands_where_said(statements: Observed[PublishedStatement], topic: Topic) -> Judgement:
    """PASS where every document given on the topic speaks on it, FAIL where one does not."""
    read = statements.where(lambda one: one.topic is topic)
    point = say(
        "Point to it as a document with the topic `{topic}`.", "主題 `{topic}` の文書として指定する。", topic=topic
    )
    silent = read.where(lambda one: not one.speaks)
    if len(silent):
        because = say(
            "This is where it should stand, and it does not: {where}.",
            "記載されているはずの箇所に記載がない: {where}。",
            where=listed(o.place for o in silent),
        )
        return failed(because, CORRECT, silent)
    if not len(read):
        none = say("No document on `{topic}` is given.", "`{topic}` の文書が示されていない。", topic=topic)
        return inconclusive(none if statements.looked else unseen(statements), point)
    if read.broken:
        return inconclusive(unseen(read), point, read)
    where = listed(o.place for o in read)
    return passed(say("It stands where it is said to: {where}.", "記載の場所にある: {where}。", where=where), read)
