from dataclasses import replace

from shinsa.facts.event_log import LogKeeping, LogPlace
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.records_are_bounded import records_are_bounded
from tests.rules.given import observed

RING = LogKeeping("logd", LogPlace.MEMORY, "64 KiB", bounded=True)
FILE = LogKeeping("rsyslogd", LogPlace.FILE, "/var/log/auth")
HOST = LogKeeping("syslogd", LogPlace.HOST, "log.example")


def test_rings_and_rotated_files_are_bounded() -> None:
    assert records_are_bounded(observed.facts(RING, replace(FILE, bounded=True), HOST)).verdict is Verdict.PASS


def test_a_file_that_nothing_is_seen_to_rotate_is_named() -> None:
    for file in (FILE, replace(FILE, bounded=False, condition="[ -f x ]")):
        judgement = records_are_bounded(observed.facts(RING, file))
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "/var/log/auth" in judgement.because.en
        assert "64 KiB" not in judgement.because.en


def test_a_file_that_grows_without_end_fails() -> None:
    judgement = records_are_bounded(observed.facts(RING, replace(FILE, bounded=False)))
    assert judgement.verdict is Verdict.FAIL
    assert "-s" in judgement.remedy.en


def test_what_was_not_seen_may_grow() -> None:
    for seen in (observed.partly(RING), observed.facts(HOST), observed.facts(), observed.nobody_looked()):
        assert records_are_bounded(seen).verdict is Verdict.INCONCLUSIVE
