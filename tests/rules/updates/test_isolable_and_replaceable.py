from dataclasses import replace

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.updates import ReplacementSupport
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.isolable_and_replaceable import isolable_and_replaceable
from tests.rules.given import attested, declared

SUPPORT = ReplacementSupport(
    "R1", "unpair it from the hub; it keeps measuring", "the shop exchanges the sensor for ten years"
)
ISOLATED = TestRecord(Test.ISOLATION, held=True, seen="measured on without the hub", by="M. Sato")
UNTESTED = attested.nobody_looked()


def test_described_and_isolated_in_a_test_passes() -> None:
    judgement = isolable_and_replaceable(declared.facts(SUPPORT), attested.facts(ISOLATED))
    assert judgement.verdict is Verdict.PASS


def test_two_entries_may_share_the_description() -> None:
    halves = (replace(SUPPORT, hardware_replacement=""), replace(SUPPORT, id="R2", isolation="n/a"))
    assert isolable_and_replaceable(declared.facts(*halves), attested.facts(ISOLATED)).verdict is Verdict.PASS


def test_an_empty_table_declares_neither() -> None:
    assert isolable_and_replaceable(declared.facts(), attested.facts(ISOLATED)).verdict is Verdict.FAIL


def test_a_test_to_the_contrary_fails() -> None:
    stuck = replace(ISOLATED, held=False, seen="froze without the hub")
    judgement = isolable_and_replaceable(declared.facts(SUPPORT), attested.facts(stuck))
    assert judgement.verdict is Verdict.FAIL
    assert "froze without the hub" in judgement.because.en


def test_what_is_left_out_leaves_it_open() -> None:
    for half in (replace(SUPPORT, isolation="なし"), replace(SUPPORT, hardware_replacement="TBD")):
        judgement = isolable_and_replaceable(declared.facts(half), attested.facts(ISOLATED))
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "`isolation`" in judgement.remedy.en
    for table in (declared.nobody_looked(), declared.partly(replace(SUPPORT, isolation=""))):
        assert isolable_and_replaceable(table, attested.facts(ISOLATED)).verdict is Verdict.INCONCLUSIVE


def test_a_declaration_alone_is_not_enough() -> None:
    judgement = isolable_and_replaceable(declared.facts(SUPPORT), UNTESTED)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`isolation`" in judgement.remedy.en
