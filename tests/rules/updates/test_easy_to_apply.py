from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.updates import AutomaticUpdate, UpdateMechanism
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.easy_to_apply import easy_to_apply
from tests.rules.given import attested, declared, observed

AUTOMATIC = UpdateMechanism("U1", "over the air", automatic=True, explains_need=True)
MANUAL = UpdateMechanism("U2", "from the app", automatic=False, user_steps=5, explains_need=True)
INSTALLED = TestRecord(Test.UPDATE_INSTALL, held=True, seen="installed from the app", by="M. Sato", steps=5)
UNTESTED = attested.nobody_looked()
NO_FIRMWARE = observed.nobody_looked()


def judge(mechanisms: Seen[Fact], tests: Seen[Fact], by_itself: Seen[Fact] = NO_FIRMWARE) -> Judgement:
    return easy_to_apply(mechanisms, tests, by_itself)


def test_automatic_or_in_a_few_steps_passes() -> None:
    for tests in (UNTESTED, attested.facts(INSTALLED, replace(INSTALLED, steps=None))):
        judgement = judge(declared.facts(AUTOMATIC, MANUAL, replace(MANUAL, user_steps=0)), tests)
        assert judgement.verdict is Verdict.PASS


@pytest.mark.parametrize("mechanism", [replace(AUTOMATIC, explains_need=False), replace(MANUAL, user_steps=11)])
def test_a_need_kept_quiet_or_a_long_way_fails(mechanism: UpdateMechanism) -> None:
    judgement = judge(declared.facts(AUTOMATIC, mechanism), UNTESTED)
    assert judgement.verdict is Verdict.FAIL
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [mechanism]


@pytest.mark.parametrize("record", [replace(INSTALLED, held=False), replace(INSTALLED, steps=11)])
def test_what_a_laboratory_met_counts_against_it(record: TestRecord) -> None:
    assert judge(declared.facts(AUTOMATIC), attested.facts(record)).verdict is Verdict.FAIL


def test_more_than_a_few_steps_are_for_a_person_to_weigh() -> None:
    six = declared.facts(replace(MANUAL, user_steps=6))
    judgement = judge(six, UNTESTED)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "U2 (6)" in judgement.because.en
    tests = attested.facts(replace(INSTALLED, steps=7))
    assert judge(declared.facts(MANUAL), tests).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    "mechanism",
    [replace(AUTOMATIC, explains_need=None), replace(MANUAL, user_steps=None), replace(MANUAL, user_steps=-1)],
)
def test_what_is_left_out_leaves_it_open(mechanism: UpdateMechanism) -> None:
    judgement = judge(declared.facts(mechanism), UNTESTED)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert mechanism.id in judgement.because.en


def test_without_the_whole_table_it_stays_open() -> None:
    for table in (declared.nobody_looked(), declared.partly(AUTOMATIC)):
        assert judge(table, UNTESTED).verdict is Verdict.INCONCLUSIVE


def test_no_mechanism_is_not_applicable() -> None:
    assert judge(declared.facts(), UNTESTED).verdict is Verdict.NOT_APPLICABLE


def test_what_the_firmware_does_by_itself_is_named_where_the_effort_is_not_declared() -> None:
    seen = observed.facts(AutomaticUpdate("mender", "mender-updated.service"))
    for table in (declared.facts(replace(AUTOMATIC, automatic=None)), declared.nobody_looked()):
        judgement = judge(table, UNTESTED, seen)
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "mender (mender-updated.service)" in judgement.remedy.en
    assert judge(declared.facts(AUTOMATIC), UNTESTED, seen).verdict is Verdict.PASS
