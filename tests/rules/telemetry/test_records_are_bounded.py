from dataclasses import replace
from typing import Any

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import LogKeeping, LogPlace
from shinsa.model.judgement import Judgement
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.records_are_bounded import records_are_bounded
from tests.rules.given import attested, observed

RING = LogKeeping("logd", LogPlace.MEMORY, "64 KiB", bounded=True)
FILE = LogKeeping("rsyslogd", LogPlace.FILE, "/var/log/auth")
RUN = TestRecord(Test.AUDIT_STORE_FILLED, held=True, seen="The oldest gave way", by="K. Sato")
HOST = LogKeeping("syslogd", LogPlace.HOST, "log.example")


def judged(kept: Any, *records: TestRecord) -> Judgement:  # noqa: ANN401 - as the conductor gives them
    return records_are_bounded(kept, attested.facts(*records))


def test_a_log_that_nobody_saw_was_filled_in_a_test() -> None:
    for unseen in (observed.facts(), observed.nobody_looked()):
        assert judged(unseen, RUN).verdict is Verdict.PASS
        assert judged(unseen, replace(RUN, by="")).verdict is Verdict.INCONCLUSIVE
        assert judged(unseen, replace(RUN, held=False)).verdict is Verdict.INCONCLUSIVE
    assert judged(observed.facts(replace(FILE, bounded=False)), RUN).verdict is Verdict.FAIL


def test_rings_and_rotated_files_are_bounded() -> None:
    assert judged(observed.facts(RING, replace(FILE, bounded=True), HOST)).verdict is Verdict.PASS


def test_a_file_that_nothing_is_seen_to_rotate_is_named() -> None:
    for file in (FILE, replace(FILE, bounded=False, condition="[ -f x ]")):
        judgement = judged(observed.facts(RING, file))
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "/var/log/auth" in judgement.because.en
        assert "64 KiB" not in judgement.because.en


def test_a_file_that_grows_without_end_fails() -> None:
    judgement = judged(observed.facts(RING, replace(FILE, bounded=False)))
    assert judgement.verdict is Verdict.FAIL
    assert "-s" in judgement.remedy.en


def test_what_was_not_seen_may_grow() -> None:
    for seen in (observed.partly(RING), observed.facts(HOST), observed.facts(), observed.nobody_looked()):
        assert judged(seen).verdict is Verdict.INCONCLUSIVE
