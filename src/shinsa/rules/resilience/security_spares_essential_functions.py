"""Do security measures leave the essential functions working? (IEC 62443-4-2, CCSC 1)"""

from __future__ import annotations

from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

ESSENTIAL_FUNCTIONS = Wanted(
    Provides.ESSENTIAL_FUNCTIONS,
    Test.ESSENTIAL_FUNCTIONS_KEPT,
    Text(
        "The essential functions worked on while logins were locked and the log was full.",
        "ログインのロック中および記録の満杯時にも、必須機能が動作し続けることを試験で確認した。",
    ),
    Text(
        "Let no essential function wait for a login, a log entry or a valid certificate.",
        "必須機能が、ログイン、記録、証明書の有効性を待って止まることのないようにする。",
    ),
    covers=frozenset({"locked-login", "full-log"}),
)


@rule(ja="セキュリティ対策が必須機能を妨げない。")
def security_spares_essential_functions(
    table: Declared[Capability],
    tests: Attested[TestRecord],
) -> Judgement:
    """The essential functions go on while a login is locked and the log is full, and a test showed it."""
    return decided(table, ESSENTIAL_FUNCTIONS, tests)
