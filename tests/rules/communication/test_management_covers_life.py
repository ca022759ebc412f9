from shinsa.facts.secrets import KeyManagement, LifePhase, SecurityParameter
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.management_covers_life import management_covers_life
from tests.rules.given import declared

ALL = tuple(LifePhase)
KEY = SecurityParameter("SP-1", "key", critical=True)
OTHER = SecurityParameter("SP-2", "token", critical=True)
PUBLIC = SecurityParameter("SP-3", "public key", critical=False)
WHOLE = KeyManagement("SM-1", "all", ALL)
KEYS = declared.facts(KEY, OTHER, PUBLIC)


def test_a_phase_that_nothing_covers_fails_and_is_named() -> None:
    judgement = management_covers_life(declared.facts(KeyManagement("SM-1", "most", ALL[1:])), KEYS)
    assert judgement.verdict is Verdict.FAIL
    assert "generation" in judgement.because.en
    assert management_covers_life(declared.facts(), declared.facts()).verdict is Verdict.FAIL


def test_a_parameter_that_no_process_manages_fails() -> None:
    judgement = management_covers_life(declared.facts(KeyManagement("SM-1", "one", ALL, ("SP-1",))), KEYS)
    assert judgement.verdict is Verdict.FAIL
    assert "SP-2" in judgement.because.en


def test_a_process_for_a_parameter_that_there_is_not_fails() -> None:
    lost = KeyManagement("SM-2", "lost", ALL, ("SP-9",))
    assert management_covers_life(declared.facts(WHOLE, lost), KEYS).verdict is Verdict.FAIL


def test_processes_that_cover_all_together_pass() -> None:
    halves = KeyManagement("SM-1", "first", ALL[:3]), KeyManagement("SM-2", "second", ALL[3:])
    assert management_covers_life(declared.facts(*halves), KEYS).verdict is Verdict.PASS
    apart = KeyManagement("SM-1", "one", ALL, ("SP-1",)), KeyManagement("SM-2", "other", ALL, ("SP-2",))
    assert management_covers_life(declared.facts(*apart), KEYS).verdict is Verdict.PASS


def test_processes_in_words_leave_it_open() -> None:
    assert (
        management_covers_life(declared.facts(KeyManagement("SM-1", "rotation")), KEYS).verdict is Verdict.INCONCLUSIVE
    )
    assert management_covers_life(declared.nobody_looked(), KEYS).verdict is Verdict.INCONCLUSIVE
