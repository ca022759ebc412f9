"""Tests that say that something was logged: the log itself has to be there."""

from __future__ import annotations

from shinsa.facts.device import TestRecord
from shinsa.model.judgement import Judgement, inconclusive
from shinsa.model.seen import Attested
from shinsa.model.text import Text, listed, say

HAND_OVER = Text(
    "Hand over the event log of the device after the test, as `event_log` of its record, with the entry that the test caused.",
    "試験後の機器のイベントログを、試験が生じさせた記録とともに、試験記録の `event_log` として提出する。",
)


def unlogged(held: Attested[TestRecord]) -> tuple[Judgement, ...]:
    """What to say of tests that held and come without the entry that they must have caused; nothing where all have one."""
    bare = held.where(lambda record: not record.logged)
    if not len(bare):
        return ()
    because = say(
        "The event log with the entry that the test caused was not handed over: {tests}.",
        "試験が生じさせた記録を含むイベントログが提出されていない: {tests}。",
        tests=listed(one.fact for one in bare),
    )
    return (inconclusive(because, HAND_OVER, bare),)
