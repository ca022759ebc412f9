"""Is each decision put to the user prominently? (TS 103 701, 5.12-1-2 b)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.setup import UserDecision
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

MEND = Text(
    "Ask for the decision on a step of its own in set-up and maintenance, not behind a menu.",
    "選択をメニューの奥ではなく、設定と保守の流れの中の独立した画面で求める。",
)
TRIED = Trial(
    Test.DECISION_PROMINENT,
    "26-UserDec",
    Text("Each decision is put prominently.", "各選択が目立つ形で求められる。"),
    MEND,
)


@rule(ja="各選択が、設定と保守の流れの中で目立つ形で求められる。")
def decisions_are_prominent(entries: Declared[UserDecision], tests: Attested[TestRecord]) -> Judgement:
    """In a test each decision was put to the user prominently."""
    return tried_on_each(TRIED, entries, tests)
