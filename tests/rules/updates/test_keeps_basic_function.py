from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.updates import UpdateMechanism, UpdateSlots
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.keeps_basic_function import keeps_basic_function
from tests.rules.given import attested, declared, observed

OTA = UpdateMechanism("U1", "over the air", keeps_basic_function=True)
HELD = TestRecord(Test.UPDATE_KEEPS_FUNCTION, held=True, seen="the lamp could be switched all the time", by="M. Sato")
DARK = replace(HELD, held=False, seen="dark for two minutes")
UNTESTED = attested.nobody_looked()
NO_FIRMWARE = observed.nobody_looked()
IN_PLACE = UpdateSlots("sysupgrade", redundant=False, how="written over the running system")
TWO = UpdateSlots("rauc", redundant=True, how="two slots of rootfs")


def judge(mechanisms: Seen[Fact], tests: Seen[Fact], slots: Seen[Fact] = NO_FIRMWARE) -> Judgement:
    return keeps_basic_function(mechanisms, tests, slots)


def test_declared_and_tested_passes() -> None:
    judgement = judge(declared.facts(OTA), attested.facts(HELD))
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [OTA, HELD]


def test_declared_to_stop_fails() -> None:
    stopping = UpdateMechanism("U2", "from a stick", keeps_basic_function=False)
    judgement = judge(declared.facts(OTA, stopping), attested.facts(HELD))
    assert judgement.verdict is Verdict.FAIL
    assert "U2" in judgement.because.en


def test_a_test_to_the_contrary_fails() -> None:
    for table in (declared.facts(OTA), declared.facts()):
        judgement = judge(table, attested.facts(HELD, DARK))
        assert judgement.verdict is Verdict.FAIL
        assert "dark for two minutes" in judgement.because.en


@pytest.mark.parametrize("record", [replace(HELD, by=""), replace(HELD, test=Test.UPDATE_INSTALL)])
def test_a_declaration_alone_is_not_enough(record: TestRecord) -> None:
    for tests in (UNTESTED, attested.facts(record)):
        judgement = judge(declared.facts(OTA), tests)
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "update-keeps-function" in judgement.remedy.en


def test_what_is_left_out_leaves_it_open() -> None:
    judgement = judge(declared.facts(replace(OTA, keeps_basic_function=None)), attested.facts(HELD))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`keeps_basic_function`" in judgement.remedy.en


def test_without_the_whole_table_it_stays_open() -> None:
    for table in (declared.nobody_looked(), declared.partly(OTA)):
        assert judge(table, attested.facts(HELD)).verdict is Verdict.INCONCLUSIVE


def test_no_mechanism_is_not_applicable() -> None:
    assert judge(declared.facts(), UNTESTED).verdict is Verdict.NOT_APPLICABLE


def test_a_single_slot_is_named_until_a_test_shows_that_all_keeps_working() -> None:
    judgement = judge(declared.facts(OTA), UNTESTED, observed.facts(IN_PLACE, TWO))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "sysupgrade (written over" in judgement.because.en
    assert "second slot" in judgement.remedy.en
    assert judge(declared.facts(OTA), attested.facts(HELD), observed.facts(IN_PLACE)).verdict is Verdict.PASS
    assert "single slot" not in judge(declared.facts(OTA), UNTESTED, observed.facts(TWO)).because.en
