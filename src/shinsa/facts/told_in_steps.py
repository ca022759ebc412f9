"""Whether what is published tells a user step by step how something is done."""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic, with_filler
from shinsa.model.dataclass import dataclass
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say


@dataclass(frozen=True)
class Telling:
    """How an answer on one kind of instructions is put."""

    stepwise: tuple[str, str]
    """They list their steps; with `{steps}`, their number."""
    unlisted: Text
    silent: Text
    point: Text
    """What to give where nobody looked."""
    itemise: Text
    publish: Text


def told_in_steps(statements: Observed[PublishedStatement], topic: Topic, telling: Telling) -> Judgement:
    """PASS where words on the topic list steps, FAIL where all that was given was read and tells nothing."""
    read = statements.where(lambda statement: statement.topic is topic)
    told = read.where(lambda statement: statement.speaks)
    stepwise = told.where(lambda statement: statement.steps > 0)
    if len(stepwise):
        return passed(say(*telling.stepwise, steps=listed(each.fact.steps for each in stepwise)), stepwise)
    if len(told):
        return inconclusive(telling.unlisted, telling.itemise, told)
    if not len(read) or read.broken:
        return inconclusive(unseen(read), telling.point, read)
    return failed(with_filler(telling.silent, read), telling.publish, read)
