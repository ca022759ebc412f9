"""Are personal data gone from the services after a removal? (TS 103 701, 5.11-2-2 c)"""

from __future__ import annotations

from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

MEND = Text(
    "Let the function remove all that it aims at, on every medium and copy, and repeat the test.",
    "対象のデータをすべての媒体と複製から削除するように直し、再試験する。",
)
GONE = Trial(
    Test.DELETION,
    "25-DelFunc",
    Text("Tests left no personal data in the services.", "試験の後、サービスに個人データは残っていない。"),
    MEND,
)


@rule(ja="サービス上の削除の後、個人データが残らない。")
def nothing_remains_in_services(functions: Declared[DeletionFunction], tests: Attested[TestRecord]) -> Judgement:
    """After a removal no personal data are left in the services."""
    return tried_on_each(GONE, functions.where(lambda function: function.may_be_in_services), tests, table=functions)
