"""A rule is named by where it stands and says what it wants."""

from __future__ import annotations

import pytest

from shinsa.model.basis import Basis
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed
from shinsa.model.observation import Gap, Look
from shinsa.model.place import SubjectPlace
from shinsa.model.rule import Rule, rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import NO_TEXT, Text
from shinsa.model.verdict import Verdict

HALL = SubjectPlace("hall")
LOOK = Look("x1", "Fact", HALL, Basis.OBSERVED, "lamp.probe")
DARK = Gap("Fact", "lamp.probe", Text("the cellar is locked", "地下室に入れない"), HALL)
NOT_GIVEN = Gap("Fact", "lamp.probe", Text("there is no cellar", "地下室がない"), unprovided=True)
WHOLE = Observed[Fact](looks=(LOOK,))
PARTLY = Observed[Fact](looks=(LOOK,), gaps=(DARK,))
ANSWERS = {Verdict.PASS: passed, Verdict.NOT_APPLICABLE: not_applicable}


def _ask(word: str = "nothing") -> Judgement:
    """Every lamp is off.

    More that only a developer reads.
    """
    return inconclusive(Text(word, word), NO_TEXT)


def _made() -> Rule:
    _ask.__module__ = "shinsa.rules.lamps.all_off"
    return rule(ja="すべて消灯している。")(_ask)


def test_its_id_is_its_path_and_its_first_line_what_it_wants() -> None:
    made = _made()

    assert made.id == "lamps.all_off"
    assert made.wants == Text("Every lamp is off.", "すべて消灯している。")


def test_it_is_asked_like_a_function() -> None:
    assert _made()("seen").because.en == "seen"
    assert _made()(word="named").because.en == "named"


@pytest.mark.parametrize("docstring", [None, "", "  \n "])
def test_a_rule_that_does_not_say_what_it_wants_is_refused(docstring: str | None) -> None:
    def silent() -> Judgement:
        return inconclusive(NO_TEXT, NO_TEXT)

    silent.__doc__ = docstring

    with pytest.raises(ValueError, match="silent has no docstring"):
        rule(ja="")(silent)


def _answering(verdict: Verdict, despite: tuple[str, ...] = (), shows: Verdict = Verdict.PASS) -> Rule:
    def ask(table: Declared[Fact], rooms: Observed[Fact]) -> Judgement:
        """Every lamp is off."""
        if verdict is Verdict.FAIL:
            return failed(Text("One burns.", "点灯している。"), Text("Put it out.", "消す。"), (LOOK,))
        return ANSWERS[verdict](Text("All are off.", "すべて消灯している。"), (LOOK, *table.looks, *rooms.looks))

    return rule(ja="", despite=despite, shows=shows)(ask)


@pytest.mark.parametrize("verdict", [Verdict.PASS, Verdict.NOT_APPLICABLE])
def test_what_was_given_and_not_looked_at_holds_a_good_answer_back(verdict: Verdict) -> None:
    held = _answering(verdict)(Declared(looks=(LOOK,)), rooms=PARTLY)
    assert held.verdict is Verdict.INCONCLUSIVE
    assert held.because.en == "All are off. But not everything could be looked at: lamp.probe: the cellar is locked."
    assert "地下室に入れない" in held.because.ja
    assert held.remedy
    assert held.evidence == (LOOK,)
    assert _answering(verdict)(Declared(gaps=(DARK,)), WHOLE).verdict is Verdict.INCONCLUSIVE


def test_what_was_never_given_holds_nothing_back() -> None:
    assert _answering(Verdict.PASS)(Declared(gaps=(NOT_GIVEN,)), WHOLE).verdict is Verdict.PASS


def test_what_is_bad_stays_bad() -> None:
    assert _answering(Verdict.FAIL)(Declared(), PARTLY).verdict is Verdict.FAIL


def test_a_rule_may_weigh_gaps_by_itself_for_one_answer() -> None:
    assert _answering(Verdict.PASS, ("rooms",))(Declared(), PARTLY).verdict is Verdict.PASS
    assert _answering(Verdict.PASS, ("rooms",))(Declared(gaps=(DARK,)), PARTLY).verdict is Verdict.INCONCLUSIVE
    assert _answering(Verdict.NOT_APPLICABLE, ("rooms",))(Declared(), PARTLY).verdict is Verdict.INCONCLUSIVE
    absent = _answering(Verdict.NOT_APPLICABLE, ("rooms",), Verdict.NOT_APPLICABLE)
    assert absent(Declared(), PARTLY).verdict is Verdict.NOT_APPLICABLE
    with pytest.raises(ValueError, match="no parameter cellar"):
        _answering(Verdict.PASS, ("cellar",))
