"""Is a removal from services begun and done as declared? (TS 103 701, 5.11-2-2 b)"""

from __future__ import annotations

from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.deletion_tests import took_the_declared_steps
from shinsa.facts.device import TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared


@rule(ja="サービス上の削除が、申告どおりの手順で実行できる。")
def service_steps_match(functions: Declared[DeletionFunction], tests: Attested[TestRecord]) -> Judgement:
    """Each removal from services takes the steps that are declared for it."""
    return took_the_declared_steps(
        functions.where(lambda function: function.may_be_in_services), tests, table=functions
    )
