"""Can it be verified that information was erased? (IEC 62443-4-2, CR 4.2 RE(2))"""

from __future__ import annotations

from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

VERIFICATION = Wanted(
    Provides.ERASURE_VERIFICATION,
    Test.ERASURE_VERIFIED,
    Text("The erasure was verified as described.", "記載された方法で消去を検証できた。"),
    Text(
        "Read back what was erased and report the result, or destroy the key that the information is encrypted with and report that.",
        "消去した領域を読み戻して結果を示すか、情報を暗号化した鍵を破棄してその完了を示す。",
    ),
    by=frozenset({"read-back", "key-destruction"}),
    covers=frozenset({"settings", "user-data", "keys"}),
)


@rule(ja="情報が消去されたことを検証できる。")
def erasure_can_be_verified(table: Declared[Capability], tests: Attested[TestRecord]) -> Judgement:
    """It can be verified that information was erased, by reading back or by the destruction of its key, and a test did so."""
    return decided(table, VERIFICATION, tests)
