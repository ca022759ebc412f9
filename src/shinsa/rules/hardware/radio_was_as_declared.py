"""Was every air interface found on or off as declared? (TS 103 701, 5.6-3-2 c)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.hardware import Interface
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

TRIAL = Trial(
    Test.RADIO_STATUS,
    "15-Intf",
    Text(
        "The air interface was found as declared.",
        "無線インターフェースは申告どおりであった。",
    ),
    Text(
        "Switch the radio on or off as declared, or correct `enabled` in IXIT 15-Intf.",
        "無線を申告どおりに有効または無効にするか、IXIT 15-Intf の `enabled` を訂正する。",
    ),
)


@rule(ja="無線インターフェースの状態が、申告どおりであることが検査で確認されている。")
def radio_was_as_declared(entries: Declared[Interface], tests: Attested[TestRecord]) -> Judgement:
    """Every air interface was found enabled or disabled as IXIT 15-Intf says, as recorded."""
    return tried_on_each(TRIAL, entries.where(lambda one: one.type in {"air", ""}), tests)
