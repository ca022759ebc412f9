"""Does every deletion end with a clear confirmation? (EN 303 645 V2.1.1, 5.11-4; TS 103 701, 5.11-4-1 b)"""

from __future__ import annotations

from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

MEND = Text(
    "Tell the user clearly, after every deletion, that the data are gone.",
    "削除のたびに、データが消えたことを利用者に明確に知らせる。",
)
SEEN = Trial(
    Test.DELETION_CONFIRMED,
    "25-DelFunc",
    Text("A clear confirmation was seen.", "明確な完了表示が確認された。"),
    MEND,
)


@rule(ja="すべての削除の後、完了したことが明確に示される。")
def confirmation_was_seen(functions: Declared[DeletionFunction], tests: Attested[TestRecord]) -> Judgement:
    """Every declared way to delete ends with a clear confirmation."""
    return tried_on_each(SEEN, functions, tests)
