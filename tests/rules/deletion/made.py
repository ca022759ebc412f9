"""A device with a reset button and a cloud account, the records of trying both, and a reset that was watched."""

from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.factory_reset import DataFate, FactoryReset, ResetSign, UserDatum
from shinsa.facts.personal_data import PersonalData

RESET = DeletionFunction(
    "DF-1",
    "Factory reset",
    "device",
    user_steps=2,
    method="block-erase",
    erases=("personal-data", "configuration", "keys"),
    initiated_by="button",
)
ACCOUNT = DeletionFunction(
    "DF-2", "Delete the account", "service", user_steps=3, services=("Example Cloud",), initiated_by="app"
)
MAIL = PersonalData("PD-1", "Mail address", stored_on=("service",), services=("example  cloud",))
LOCAL = PersonalData("PD-2", "Nickname", stored_on=("device",))
RESET_TRIED = TestRecord(
    Test.DELETION,
    held=True,
    seen="no remains in the flash",
    by="A. Tester",
    steps=2,
    about=("DF-1",),
    data=("personal-data", "configuration", "keys"),
)
ACCOUNT_TRIED = TestRecord(
    Test.DELETION,
    held=True,
    seen="the account is gone",
    by="A. Tester",
    steps=3,
    about=("DF-2",),
    data=("personal-data",),
)
RESET_SEEN = FactoryReset(31.5, (ResetSign.WENT, ResetSign.INITIAL_LOGIN, ResetSign.LOGIN_REFUSED))
GONE = tuple(
    UserDatum(name, kind, DataFate.GONE)
    for name, kind in (("CAN-1", "personal-data"), ("CAN-2", "configuration"), ("login of owner", "keys"))
)
