from __future__ import annotations

from dataclasses import replace

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import EventKind, LoggedEvent, Stamp
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.events_are_recorded import events_are_recorded
from tests.rules.given import attested

EVENT = LoggedEvent(Test.EVENT_RECORDED, held=True, signed=True, stamp=Stamp.DATED)
ALL = tuple(replace(EVENT, kind=kind) for kind in EventKind)
RUN = TestRecord(Test.EVENT_RECORDED, held=True, seen="A failed login", by="K. Sato", logged="failed password")


def judged(*events: LoggedEvent, record: TestRecord = RUN) -> Verdict:
    return events_are_recorded(attested.facts(*events), attested.facts(record)).verdict


def test_a_whole_record_of_every_kind_passes() -> None:
    assert judged(*ALL) is Verdict.PASS


def test_a_kind_or_a_part_that_nobody_showed_stays_open() -> None:
    assert judged(*ALL[1:]) is Verdict.INCONCLUSIVE
    assert judged() is Verdict.INCONCLUSIVE
    for short in (
        replace(ALL[0], unseen=("result",)),
        replace(ALL[0], stamp=Stamp.UNCLEAR),
        replace(ALL[0], signed=False),
        replace(ALL[0], held=False),
        replace(ALL[0], test=Test.SETUP),
    ):
        assert judged(short, *ALL[1:]) is Verdict.INCONCLUSIVE


def test_an_event_without_a_record_or_a_record_without_a_part_fails() -> None:
    assert judged(*ALL, record=replace(RUN, held=False)) is Verdict.FAIL
    assert judged(*ALL, replace(ALL[0], lacks=("result",))) is Verdict.FAIL
