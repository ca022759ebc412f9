from shinsa.facts.device import TerminalProfile
from shinsa.facts.scope_questions import Question, fill_in, inside, outside, torn
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict
from tests.rules.given import declared

ASKED = Question("local_radio_only", Text("it talks IP", "IP"), Text("it does not", "非IP"), inside=False)
FREE = Question("local_radio_only", ASKED.within, ASKED.without, inside=False, asked=False)
CLAIM = tuple(declared.facts(TerminalProfile(local_radio_only=True)))


def test_what_the_supplier_says_is_read() -> None:
    assert ASKED.said(CLAIM[0].fact) is True
    assert ASKED.said(TerminalProfile()) is None


def test_silence_is_open_only_where_an_answer_is_asked_for() -> None:
    assert ASKED.unsaid(CLAIM).verdict is Verdict.INCONCLUSIVE
    assert FREE.unsaid(CLAIM).verdict is Verdict.PASS
    assert "local_radio_only" in fill_in("local_radio_only").en


def test_each_answer_has_its_verdict() -> None:
    assert inside(ASKED.within, CLAIM).verdict is Verdict.PASS
    assert outside(ASKED.without, CLAIM).verdict is Verdict.NOT_APPLICABLE
    assert torn(("a", "b"), CLAIM).verdict is Verdict.FAIL
