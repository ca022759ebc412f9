"""Whether a log names who acted: what a line holds, and what a record of a test says."""

from __future__ import annotations

from dataclasses import replace

from shinsa.facts.attribution import attributed
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import Actor, LoggedEvent, Stamp
from shinsa.model.verdict import Verdict
from tests.rules.given import attested

EVENT = LoggedEvent(
    Test.ACTION_ATTRIBUTED, held=True, signed=True, stamp=Stamp.DATED, actor=Actor.PERSON, names_actor=True
)
RUN = TestRecord(Test.ACTION_ATTRIBUTED, held=True, seen="The log named sato", by="K. Sato", logged="user=sato")


def judged(*events: LoggedEvent, record: TestRecord = RUN, actors: tuple[Actor, ...] = (Actor.PERSON,)) -> Verdict:
    return attributed(attested.facts(*events), attested.facts(record), actors).verdict  # type: ignore[arg-type]


def test_a_line_with_the_name_passes() -> None:
    assert judged(EVENT) is Verdict.PASS


def test_each_kind_of_actor_is_asked_for() -> None:
    assert judged(EVENT, actors=tuple(Actor)) is Verdict.INCONCLUSIVE
    every = (replace(EVENT, actor=actor) for actor in Actor)
    assert judged(*every, actors=tuple(Actor)) is Verdict.PASS


def test_what_names_nobody_stays_open() -> None:
    assert judged() is Verdict.INCONCLUSIVE
    for event in (
        replace(EVENT, names_actor=None),
        replace(EVENT, names_actor=False),
        replace(EVENT, signed=False),
        replace(EVENT, actor=None),
        replace(EVENT, test=Test.SETUP),
    ):
        assert judged(event) is Verdict.INCONCLUSIVE
    assert judged(EVENT, replace(EVENT, names_actor=False)) is Verdict.INCONCLUSIVE


def test_an_action_that_was_seen_to_be_nobodys_fails() -> None:
    assert judged(EVENT, record=replace(RUN, held=False)) is Verdict.FAIL
