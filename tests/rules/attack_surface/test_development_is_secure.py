from shinsa.facts.design import DevelopmentPhase, DevelopmentProcess
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.development_is_secure import ALWAYS, development_is_secure
from tests.rules.given import declared

WHOLE = DevelopmentProcess("SD-1", "all of it", ALWAYS)
SILENT = DevelopmentProcess("SD-2", "reviews and tests")


def test_a_part_that_no_process_covers_fails_and_is_named() -> None:
    judgement = development_is_secure(declared.facts(DevelopmentProcess("SD-1", "most of it", ALWAYS[1:])))
    assert judgement.verdict is Verdict.FAIL
    assert str(DevelopmentPhase.TRAINING) in judgement.because.en
    assert development_is_secure(declared.facts()).verdict is Verdict.FAIL


def test_processes_that_cover_all_together_pass() -> None:
    halves = DevelopmentProcess("SD-1", "first", ALWAYS[:4]), DevelopmentProcess("SD-2", "second", ALWAYS[4:])
    assert development_is_secure(declared.facts(*halves)).verdict is Verdict.PASS
    assert development_is_secure(declared.facts(WHOLE, SILENT)).verdict is Verdict.PASS


def test_processes_in_words_leave_it_open() -> None:
    assert development_is_secure(declared.facts(SILENT)).verdict is Verdict.INCONCLUSIVE
    assert development_is_secure(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert development_is_secure(declared.partly(WHOLE)).verdict is Verdict.INCONCLUSIVE
