from __future__ import annotations

from dataclasses import replace

from shinsa.facts.device import Test
from shinsa.facts.event_log import LoggedEvent, LogKeeping, LogPlace, Stamp
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.records_carry_time import records_carry_time
from tests.rules.given import attested, observed

EVENT = LoggedEvent(Test.EVENT_RECORDED, held=True, signed=True, stamp=Stamp.DATED)
RING = LogKeeping("logd", LogPlace.MEMORY, "64 KiB", bounded=True)


def judged(*events: LoggedEvent, kept: tuple[LogKeeping, ...] = ()) -> Verdict:
    return records_carry_time(attested.facts(*events), observed.facts(*kept)).verdict


def test_entries_with_date_and_time_and_daemons_that_stamp_pass() -> None:
    assert judged(EVENT) is Verdict.PASS
    assert judged(kept=(RING,)) is Verdict.PASS
    assert judged(EVENT, kept=(RING,)) is Verdict.PASS


def test_an_entry_without_a_time_fails_whatever_the_daemon_does() -> None:
    assert judged(EVENT, replace(EVENT, stamp=Stamp.NONE), kept=(RING,)) is Verdict.FAIL


def test_what_is_unclear_or_unseen_stays_open() -> None:
    assert judged(EVENT, replace(EVENT, stamp=Stamp.UNCLEAR), kept=(RING,)) is Verdict.INCONCLUSIVE
    assert judged() is Verdict.INCONCLUSIVE
    assert records_carry_time(attested.nobody_looked(), observed.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    for kept in (
        replace(RING, daemon="rsyslogd"),
        replace(RING, condition="[ -f /x ]"),
        replace(RING, by_setting=True),
    ):
        assert judged(kept=(kept,)) is Verdict.INCONCLUSIVE
