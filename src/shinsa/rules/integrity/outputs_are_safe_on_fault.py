"""Do outputs go to a predetermined state when normal operation cannot be kept? (IEC 62443-4-2, CR 3.6)"""

from __future__ import annotations

from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

SAFE = Wanted(
    Provides.SAFE_OUTPUT,
    Test.OUTPUT_ON_FAULT,
    Text("Every output went to its predetermined state.", "すべての出力が定められた状態になることを試験で確認した。"),
    Text(
        "Let each output hold its last value, go to a fixed value or to the unpowered state when normal operation "
        "cannot be kept, by a watchdog outside the software.",
        "通常の動作を維持できないとき、ソフトウェア外のウォッチドッグなどにより、各出力を直前値、固定値、非通電のいずれかにする。",
    ),
    by=frozenset({"hold-last-value", "fixed-value", "de-energised"}),
)


@rule(ja="通常の動作を維持できないとき、出力があらかじめ定めた状態になる。")
def outputs_are_safe_on_fault(table: Declared[Capability], tests: Attested[TestRecord]) -> Judgement:
    """Each output goes to a predetermined state when normal operation cannot be kept, and a test showed it."""
    return decided(table, SAFE, tests)
