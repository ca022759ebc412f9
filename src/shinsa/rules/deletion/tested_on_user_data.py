"""Was the erasure tried on a device that held user data? (TS 103 701, 5.11-1-2 a)"""

from __future__ import annotations

from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.deletion_tests import tried_on_data
from shinsa.facts.device import TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared

KINDS = frozenset({"personal-data", "configuration", "keys"})


@rule(ja="機器上の消去は、利用者データを作成した上で試験されている。")
def tested_on_user_data(functions: Declared[DeletionFunction], tests: Attested[TestRecord]) -> Judgement:
    """The erasure was tried on a device that held personal data, configuration and keys of a user."""
    return tried_on_data(functions.where(lambda function: function.may_be_on_device), tests, KINDS, table=functions)
