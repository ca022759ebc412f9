from shinsa.facts.updates import UpdateProcedure
from shinsa.facts.vulnerability_reports import Confirmation
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.procedures_are_confirmed import procedures_are_confirmed
from tests.rules.given import declared

PROCESS = UpdateProcedure("P1", "triage, fix, advisory")
YES, NO = (Confirmation("update_procedures", given=given) for given in (True, False))
OTHER = Confirmation("vulnerability_actions", given=True)
TABLE = declared.facts(PROCESS)


def test_a_confirmation_of_what_is_declared_passes() -> None:
    assert procedures_are_confirmed(declared.facts(YES, OTHER), TABLE).verdict is Verdict.PASS
    assert procedures_are_confirmed(declared.facts(YES), declared.nobody_looked()).verdict is Verdict.PASS


def test_a_refused_confirmation_fails() -> None:
    judgement = procedures_are_confirmed(declared.facts(NO), TABLE)
    assert judgement.verdict is Verdict.FAIL
    assert "`update_procedures`" in judgement.because.en


def test_a_confirmation_of_a_process_that_there_is_not_contradicts_itself() -> None:
    judgement = procedures_are_confirmed(declared.facts(YES), declared.facts())
    assert judgement.verdict is Verdict.FAIL
    assert "8-UpdProc" in judgement.because.en


def test_without_an_answer_it_is_open() -> None:
    for answers in (declared.nobody_looked(), declared.facts(), declared.facts(OTHER)):
        judgement = procedures_are_confirmed(answers, TABLE)
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "`update_procedures`" in judgement.remedy.en
