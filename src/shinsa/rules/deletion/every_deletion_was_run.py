"""Was every declared deletion run by its documentation? (TS 103 701, 5.11-4-1 a)"""

from __future__ import annotations

from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

MEND = Text(
    "Let every function run as its documentation says, and repeat the test.",
    "すべての機能が説明文書どおりに実行できるように直し、再試験する。",
)
RUN = Trial(
    Test.DELETION,
    "25-DelFunc",
    Text("Every deletion was run.", "すべての削除が実行された。"),
    MEND,
)


@rule(ja="申告されたすべての削除機能が実行されている。")
def every_deletion_was_run(functions: Declared[DeletionFunction], tests: Attested[TestRecord]) -> Judgement:
    """Every declared way to delete was run."""
    return tried_on_each(RUN, functions, tests)
