"""Does a lay user understand each decision? (TS 103 701, 5.12-1-2 c)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.setup import UserDecision
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

MEND = Text(
    "Say in everyday words what is decided and what each option leads to.",
    "何を決め、各選択肢で何が起こるかを日常の言葉で示す。",
)
TRIED = Trial(
    Test.DECISION_UNDERSTOOD,
    "26-UserDec",
    Text("Each decision was understood.", "各選択が理解された。"),
    MEND,
)


@rule(ja="専門知識のない利用者が、各選択とその選択肢を理解できる。")
def decisions_are_understood(entries: Declared[UserDecision], tests: Attested[TestRecord]) -> Judgement:
    """In a test a user without technical knowledge understood each decision and its options."""
    return tried_on_each(TRIED, entries, tests)
