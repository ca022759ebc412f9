"""Did the device hold user data of each kind before it was erased? (TS 103 701, 5.11-1-2 a)"""

from __future__ import annotations

from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.deletion_tests import tried_on_data
from shinsa.facts.device import TestRecord
from shinsa.facts.factory_reset import FactoryReset, UserDatum
from shinsa.facts.seen_erasure import KINDS, seen_before
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed


@rule(ja="消去の前に、機器に利用者データがあったことが確認されている。")
def device_held_user_data(
    functions: Declared[DeletionFunction],
    tests: Attested[TestRecord],
    resets: Observed[FactoryReset],
    data: Observed[UserDatum],
) -> Judgement:
    """Personal data, configuration and keys of a user were on the device before its erasure: as a test says, or as was seen."""
    ours = functions.where(lambda function: function.may_be_on_device)
    return tried_on_data(ours, tests, KINDS, seen_before(ours, resets, data), table=functions)
