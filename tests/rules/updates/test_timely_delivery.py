from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from shinsa.facts.components import Component, EndOfLife
from shinsa.facts.updates import ReleasedUpdate, UpdateProcedure
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.timely_delivery import timely_delivery
from tests.rules.given import declared, observed

SHARP = UpdateProcedure("P1", "build, test, sign and roll out in stages", 30)
SLOWER = UpdateProcedure("P2", "wait for the chip maker, then as P1", 90)
TODAY = date(2026, 1, 15)
BUSYBOX = Component("busybox", "1.36.1", "program")
ENDED = EndOfLife("openwrt", "18.06.5", "operating system", "18.06", date(2021, 7, 1), "openwrt.org")
NO_RECORD = declared.nobody_looked()
IN_TIME = ReleasedUpdate("1.1", date(2025, 4, 1), flaw_known=date(2025, 1, 1))
LATE = ReleasedUpdate("1.2", date(2025, 4, 2), flaw_known=date(2025, 1, 1))
AHEAD = ReleasedUpdate("1.3", date(2025, 4, 2), flaw_known=date(2025, 5, 1))
UNDATED = ReleasedUpdate("1.4", date(2025, 6, 1))


def delivery(procedures: Seen[Any], releases: Seen[Any]) -> Judgement:
    nothing = observed.nobody_looked()
    return timely_delivery(procedures, releases, nothing, nothing, TODAY)


def firmware(components: Seen[Any], ends: Seen[Any]) -> Judgement:
    return timely_delivery(declared.facts(SHARP), NO_RECORD, components, ends, TODAY)


def test_a_declared_time_passes_without_a_record() -> None:
    for record in (NO_RECORD, declared.facts(), declared.facts(UNDATED)):
        judgement = delivery(declared.facts(SHARP, SLOWER), record)
        assert judgement.verdict is Verdict.PASS
        assert "90 days" in judgement.because.en


def test_a_record_that_kept_the_time_passes() -> None:
    judgement = delivery(declared.facts(SLOWER), declared.facts(IN_TIME, AHEAD, UNDATED))
    assert judgement.verdict is Verdict.PASS
    assert "All 2 dated releases" in judgement.because.en


def test_a_late_release_fails() -> None:
    judgement = delivery(declared.facts(SHARP, SLOWER), declared.facts(IN_TIME, LATE))
    assert judgement.verdict is Verdict.FAIL
    assert "1.2 (91 days)" in judgement.because.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [LATE]


def test_an_empty_table_declares_that_there_is_no_procedure() -> None:
    assert delivery(declared.facts(), NO_RECORD).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "procedure", [replace(SHARP, days=None), replace(SHARP, days=-3), replace(SHARP, description="-")]
)
def test_what_is_left_out_leaves_it_open(procedure: UpdateProcedure) -> None:
    judgement = delivery(declared.facts(procedure), declared.facts(UNDATED))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "P1" in judgement.because.en


def test_more_than_the_customary_time_is_for_a_person_to_weigh() -> None:
    judgement = delivery(declared.facts(replace(SHARP, days=120)), NO_RECORD)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "P1 (120 days)" in judgement.because.en


def test_tables_that_could_not_be_read_whole_leave_it_open() -> None:
    for procedures in (declared.nobody_looked(), declared.partly(SHARP)):
        assert delivery(procedures, NO_RECORD).verdict is Verdict.INCONCLUSIVE
    assert delivery(declared.facts(SHARP), declared.partly()).verdict is Verdict.INCONCLUSIVE


def test_a_component_past_its_end_fails() -> None:
    judgement = firmware(observed.facts(BUSYBOX), observed.facts(ENDED))
    assert judgement.verdict is Verdict.FAIL
    assert "openwrt 18.06.5 (2021-07-01)" in judgement.because.en
    assert "openwrt" in judgement.remedy.en


def test_a_branch_older_than_all_that_are_listed_had_ended_by_that_day() -> None:
    judgement = firmware(observed.facts(BUSYBOX), observed.facts(replace(ENDED, cycle="< 17.01")))
    assert "(2021-07-01 at the latest)" in judgement.because.en


@pytest.mark.parametrize("day", [TODAY, date(2030, 1, 1)])
def test_components_that_are_maintained_pass(day: date) -> None:
    judgement = firmware(observed.facts(BUSYBOX), observed.facts(replace(ENDED, ends=day)))
    assert judgement.verdict is Verdict.PASS


def test_components_whose_end_nobody_knows_say_nothing() -> None:
    judgement = firmware(observed.facts(BUSYBOX), observed.facts())
    assert judgement.verdict is Verdict.PASS
    assert "end of security fixes" not in judgement.because.en


def test_components_that_are_not_all_known_leave_it_open() -> None:
    for judgement in (
        firmware(observed.partly(BUSYBOX), observed.facts()),
        firmware(observed.facts(BUSYBOX), observed.partly()),
    ):
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "package database" in judgement.remedy.en


def test_an_image_in_which_nothing_was_identified_says_nothing() -> None:
    assert "No component" not in firmware(observed.facts(), observed.facts()).because.en


def test_a_release_that_is_but_planned_shows_nothing() -> None:
    planned = ReleasedUpdate("2.0", date(2026, 1, 17), flaw_known=date(2026, 1, 10))
    judgement = delivery(declared.facts(SLOWER), declared.facts(IN_TIME, planned))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "2.0 (2026-01-17)" in judgement.because.en
    assert "released_updates" in judgement.remedy.en
    both_ahead = replace(planned, released=date(2027, 1, 2), flaw_known=date(2027, 1, 1))
    assert delivery(declared.facts(SLOWER), declared.facts(both_ahead)).verdict is Verdict.INCONCLUSIVE

    overdue = replace(planned, flaw_known=date(2025, 10, 1))
    assert "2.0 (106 days)" in delivery(declared.facts(SLOWER), declared.facts(overdue)).because.en
    tomorrow = replace(planned, released=date(2026, 1, 16))
    assert delivery(declared.facts(SLOWER), declared.facts(tomorrow)).verdict is Verdict.PASS
