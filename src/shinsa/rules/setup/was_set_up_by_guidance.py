"""Could the device be set up by its guidance? (TS 103 701, 5.12-2-1 a and 5.12-3-1 a)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.model.combined import tried
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested
from shinsa.model.text import Text

HOLDS = Text("A test set the device up by its guidance.", "手引きに従って設定できることが試験で確認された。")
MEND = Text(
    "Correct the guidance or the set-up, so that the one leads through the other, and repeat the test.",
    "手引きか設定を直し、手引きどおりに設定できるようにして再試験する。",
)
RECORD = Text("Record the laboratory test `setup`.", "試験機関の試験記録 `setup` を付ける。")


@rule(ja="手引きに従って機器を設定できる。")
def was_set_up_by_guidance(tests: Attested[TestRecord]) -> Judgement:
    """In a test the device could be set up by its guidance."""
    records = tests.where(lambda record: record.test is Test.SETUP)
    held = records.where(lambda record: record.held and record.signed)
    return tried(held, records.where(lambda record: not record.held), HOLDS, MEND, RECORD)
