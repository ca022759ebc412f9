from dataclasses import replace

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import LogKeeping, LogPlace
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.records_are_kept import records_are_kept
from tests.rules.given import attested, observed

NEVER_FAILS = "what is absent from an image may be done elsewhere"

RING = LogKeeping("logd", LogPlace.MEMORY, "64 KiB", bounded=True)
RUN = TestRecord(Test.EVENT_RECORDED, held=True, seen="It was there", by="K. Sato", logged="failed password")


def test_a_log_daemon_that_starts_keeps_records() -> None:
    judgement = records_are_kept(observed.facts(RING), attested.nobody_looked())
    assert judgement.verdict is Verdict.PASS
    assert "メモリ" in judgement.because.ja


def test_an_entry_that_was_handed_over_shows_that_records_are_kept() -> None:
    for seen in (observed.facts(), observed.nobody_looked()):
        assert records_are_kept(seen, attested.facts(RUN)).verdict is Verdict.PASS


def test_one_that_may_not_start_or_none_says_nothing() -> None:
    for seen in (
        observed.facts(replace(RING, condition="[ -f x ]")),
        observed.facts(replace(RING, place=LogPlace.HOST, by_setting=True)),
        observed.facts(),
        observed.nobody_looked(),
    ):
        judgement = records_are_kept(seen, attested.facts(replace(RUN, logged=""), replace(RUN, by="")))
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "syslogd" in judgement.remedy.en
