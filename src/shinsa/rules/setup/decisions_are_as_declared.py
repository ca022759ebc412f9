"""Are the decisions on the device those that are declared? (TS 103 701, 5.12-1-2 d)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.setup import UserDecision
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

MEND = Text(
    "Correct the options on the device, or IXIT 26-UserDec.",
    "機器の選択肢か、IXIT 26-UserDec を訂正する。",
)
TRIED = Trial(
    Test.DECISION_AS_DECLARED,
    "26-UserDec",
    Text("Each decision is as declared.", "各選択は申告どおりである。"),
    MEND,
)


@rule(ja="機器が求める選択と選択肢が、申告どおりである。")
def decisions_are_as_declared(entries: Declared[UserDecision], tests: Attested[TestRecord]) -> Judgement:
    """In a test each decision and its options were those that are declared."""
    return tried_on_each(TRIED, entries, tests)
