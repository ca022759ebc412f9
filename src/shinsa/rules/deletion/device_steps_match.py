"""Is an erasure on the device begun and done as declared? (TS 103 701, 5.11-1-2 b)"""

from __future__ import annotations

from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.deletion_tests import took_the_declared_steps
from shinsa.facts.device import TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared


@rule(ja="機器上の消去が、申告どおりの手順で実行できる。")
def device_steps_match(functions: Declared[DeletionFunction], tests: Attested[TestRecord]) -> Judgement:
    """Each erasure on the device takes the steps that are declared for it."""
    return took_the_declared_steps(functions.where(lambda function: function.may_be_on_device), tests, table=functions)
