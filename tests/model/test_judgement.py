"""No verdict that says something of the device stands without evidence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shinsa.model.basis import Basis
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.observation import Gap, Look
from shinsa.model.place import SubjectPlace
from shinsa.model.seen import Seen
from shinsa.model.text import NO_TEXT, Text
from shinsa.model.verdict import Verdict

WHY, REMEDY = Text("because", "理由"), Text("do this", "対処")
LOOK = Look("l1", "Lamp", SubjectPlace("a.bin"), Basis.OBSERVED, "p")
CRASHED = Gap("Lamp", "lamp.probe", Text("it crashed", "異常終了"))
NOT_GIVEN = Gap("Lamp", "lamp.probe", Text("no firmware was given", "未提供"), unprovided=True)


@pytest.mark.parametrize(
    "judge",
    [lambda: passed(WHY, ()), lambda: failed(WHY, REMEDY, ()), lambda: not_applicable(WHY, ())],
    ids=["PASS", "FAIL", "NOT_APPLICABLE"],
)
def test_a_verdict_without_evidence_is_refused(judge: Callable[[], Judgement]) -> None:
    with pytest.raises(ValueError, match="without evidence"):
        judge()


def test_nothing_to_show_is_inconclusive_at_best() -> None:
    assert inconclusive(WHY, REMEDY) == Judgement(Verdict.INCONCLUSIVE, WHY, REMEDY, ())


def test_evidence_is_named_once() -> None:
    assert passed(WHY, [LOOK, LOOK]).evidence == (LOOK,)
    assert failed(WHY, REMEDY, [LOOK]).remedy == REMEDY


def test_absence_passes_where_everything_given_was_looked_at() -> None:
    seen: Seen[Fact] = Seen((), (LOOK,), (NOT_GIVEN,))

    assert absent(seen, WHY, REMEDY) == Judgement(Verdict.PASS, WHY, NO_TEXT, (LOOK,))


def test_absence_is_inconclusive_where_something_was_left_out() -> None:
    judged = absent(Seen((), (LOOK,), (CRASHED,)), WHY, REMEDY)

    assert (judged.verdict, judged.remedy, judged.evidence) == (Verdict.INCONCLUSIVE, REMEDY, (LOOK,))
    assert judged.because.en == "Not everything could be looked at: lamp.probe: it crashed."


def test_absence_is_inconclusive_where_nobody_looked() -> None:
    judged = absent(Seen((), (), (NOT_GIVEN,)), WHY, REMEDY)

    assert judged.verdict is Verdict.INCONCLUSIVE
    assert judged.because.en == "Nobody looked: lamp.probe: no firmware was given."
    assert absent(Seen(), WHY, REMEDY).because.en == "Nothing that was given tells of this."
