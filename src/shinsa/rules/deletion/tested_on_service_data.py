"""Was the removal tried on services that held personal data? (TS 103 701, 5.11-2-2 a)"""

from __future__ import annotations

from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.deletion_tests import tried_on_data
from shinsa.facts.device import TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared

KINDS = frozenset({"personal-data"})


@rule(ja="サービス上の削除は、個人データを作成した上で試験されている。")
def tested_on_service_data(functions: Declared[DeletionFunction], tests: Attested[TestRecord]) -> Judgement:
    """The removal was tried on services that held personal data."""
    return tried_on_data(functions.where(lambda function: function.may_be_in_services), tests, KINDS, table=functions)
