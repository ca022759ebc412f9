"""Does each declared decision come up as declared? (TS 103 701, 5.12-1-2 a)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.setup import UserDecision
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

MEND = Text(
    "Let the decision come up as `triggered_by` says, or correct IXIT 26-UserDec.",
    "`triggered_by` のとおりに選択を求めるか、IXIT 26-UserDec を訂正する。",
)
TRIED = Trial(
    Test.DECISION_TRIGGERED,
    "26-UserDec",
    Text("Each decision came up as declared.", "各選択が申告どおりの契機で求められた。"),
    MEND,
)


@rule(ja="申告されたすべての選択が、申告された契機で求められる。")
def decisions_were_triggered(entries: Declared[UserDecision], tests: Attested[TestRecord]) -> Judgement:
    """In a test each declared decision came up as declared."""
    return tried_on_each(TRIED, entries, tests)
