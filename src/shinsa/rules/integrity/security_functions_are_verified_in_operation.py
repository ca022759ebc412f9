"""Can the security functions be verified while the device works? (IEC 62443-4-2, CR 3.3 RE(1))"""

from __future__ import annotations

from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

VERIFIABLE = Wanted(
    Provides.SELF_VERIFICATION,
    Test.SECURITY_FUNCTIONS_VERIFIED,
    Text("The security functions were verified while the device worked.", "運転中にセキュリティ機能を検証できた。"),
    Text(
        "Let the self-tests, or the described procedure, run while the device works, without disturbing it.",
        "自己診断または検証手順を、動作を妨げずに運転中に実行できるようにする。",
    ),
    by=frozenset({"self-test", "test-procedure"}),
    covers=frozenset({"access-control", "audit", "cryptography", "updates"}),
    when=frozenset({"in-operation", "periodically"}),
)


@rule(ja="通常運転中に、セキュリティ機能を検証できる。")
def security_functions_are_verified_in_operation(table: Declared[Capability], tests: Attested[TestRecord]) -> Judgement:
    """Access control, audit, cryptography and updates can be verified while the device works, and a test did so."""
    return decided(table, VERIFIABLE, tests)
