"""Can it be verified that the security functions work as intended? (IEC 62443-4-2, CR 3.3)"""

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
    Text("The security functions were verified as described.", "記載された方法でセキュリティ機能を検証できた。"),
    Text(
        "Build self-tests of the security functions, or describe a procedure for acceptance and maintenance by "
        "which each is verified.",
        "セキュリティ機能の自己診断を設けるか、受入れ時と保守時に各機能を検証する手順を用意する。",
    ),
    by=frozenset({"self-test", "test-procedure"}),
    covers=frozenset({"access-control", "audit", "cryptography", "updates"}),
    when=frozenset({"at-start", "in-operation", "on-demand", "periodically", "in-maintenance"}),
)


@rule(ja="セキュリティ機能が意図どおり動作することを検証できる。")
def security_functions_are_verifiable(table: Declared[Capability], tests: Attested[TestRecord]) -> Judgement:
    """Access control, audit, cryptography and updates can be verified by a self-test or a described procedure, and a test did so."""
    return decided(table, VERIFIABLE, tests)
