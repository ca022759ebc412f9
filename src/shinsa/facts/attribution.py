"""Whether the event log names who took an action."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import Actor, LoggedEvent
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, failed, inconclusive, passed
from shinsa.model.seen import Attested
from shinsa.model.text import Text, listed, say

NAME = Text(
    "Write into each record who took the action: the user, process or device by a name that no other has.",
    "操作を行った利用者、プロセスまたは機器を、重複しない名称で各記録に記す。",
)
SHOW = Text(
    "Take an action as each of them, record it as the test `action-attributed`, and hand over the log as `event_log` with `actor` and `acted`.",
    "それぞれとして操作を行って試験 `action-attributed` として記録し、ログを `actor` と `acted` とともに `event_log` として提出する。",
)


def attributed(events: Attested[LoggedEvent], tests: Attested[TestRecord], actors: tuple[Actor, ...]) -> Judgement:
    """Whether the log names an actor of each kind in a signed test, and none was left nameless."""
    ours = events.where(
        lambda one: one.test is Test.ACTION_ATTRIBUTED and one.held and one.signed and one.actor in actors
    )
    named = ours.where(lambda one: one.names_actor is True)
    missing = [actor for actor in actors if actor not in {o.fact.actor for o in named}]
    against = tuple(_against(ours, tests))
    if missing:
        because = say(
            "No entry of an event log was shown that names who took an action: {actors}.",
            "操作を行った者を示すイベントログの記録が示されていない: {actors}。",
            actors=listed(missing),
        )
        return combined(inconclusive(because, SHOW, ours), *against)
    because = Text("The event log names who took an action.", "イベントログに操作を行った者が記されている。")
    return combined(passed(because, named), *against)


def _against(ours: Attested[LoggedEvent], tests: Attested[TestRecord]) -> Iterator[Judgement]:
    broken = tests.where(lambda run: run.test is Test.ACTION_ATTRIBUTED and not run.held)
    if len(broken):
        because = say(
            "A test showed an action that cannot be traced to who took it: {seen}.",
            "操作を行った者を特定できないことが試験でわかった: {seen}。",
            seen=listed(o.fact for o in broken),
        )
        yield failed(because, NAME, broken)
    nameless = ours.where(lambda one: one.names_actor is False)
    if len(nameless):
        because = say(
            "The line of the log does not hold the name that the record says it should: {actors}.",
            "記録された名称がログの行にない: {actors}。",
            actors=listed(o.fact.actor for o in nameless),
        )
        yield inconclusive(because, NAME, nameless)
