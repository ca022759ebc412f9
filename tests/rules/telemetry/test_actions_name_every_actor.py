from __future__ import annotations

from dataclasses import replace

from shinsa.facts.device import TestRecord
from shinsa.facts.event_log import Actor, LoggedEvent
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.actions_name_every_actor import actions_name_every_actor
from tests.facts.test_attribution import EVENT, RUN
from tests.rules.given import attested


def judged(*events: LoggedEvent, record: TestRecord = RUN) -> Verdict:
    return actions_name_every_actor(attested.facts(*events), attested.facts(record)).verdict


def test_a_person_alone_is_not_enough() -> None:
    assert judged(EVENT) is Verdict.INCONCLUSIVE
    assert judged(*(replace(EVENT, actor=actor) for actor in Actor)) is Verdict.PASS


def test_an_action_that_was_seen_to_be_nobodys_fails() -> None:
    assert judged(EVENT, record=replace(RUN, held=False)) is Verdict.FAIL
