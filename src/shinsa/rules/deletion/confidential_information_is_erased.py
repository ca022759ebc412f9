"""Can confidential information be erased when the device is taken out of service? (IEC 62443-4-2, CR 4.2)"""

from __future__ import annotations

from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.deletion_tests import tried_on_data
from shinsa.facts.device import DeviceProfile, TestRecord
from shinsa.facts.erased_kinds import kinds_are_erased
from shinsa.facts.factory_reset import FactoryReset, UserDatum
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.seen_erasure import KINDS, seen_before
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed


@rule(ja="使用を終える機器から、設定、鍵、個人データなどの機密情報を消去できる。")
def confidential_information_is_erased(  # noqa: PLR0913, PLR0917 - each kind of evidence is a parameter
    profile: Declared[DeviceProfile],
    personal: Declared[PersonalData],
    functions: Declared[DeletionFunction],
    tests: Attested[TestRecord],
    resets: Observed[FactoryReset],
    data: Observed[UserDatum],
) -> Judgement:
    """Configuration, keys and, where there are any, personal data are erased, and that was tried on a device that held them."""
    none_personal = any(o.fact.personal_data is False for o in profile) and not len(personal)
    wanted = KINDS - ({"personal-data"} if none_personal else set())
    ours = functions.where(lambda function: function.may_be_on_device)
    held = tried_on_data(ours, tests, wanted, seen_before(ours, resets, data), table=functions)
    return combined(kinds_are_erased(functions, wanted), held)
