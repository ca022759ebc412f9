"""Were physical interfaces that are needed at times found off at others? (TS 103 701, 5.6-3-2 d)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.hardware import Interface
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

TRIAL = Trial(
    Test.INTERFACE_OFF_WHEN_UNUSED,
    "15-Intf",
    Text(
        "What is needed at times was found off at others.",
        "時々必要なものは、不要な間は無効であった。",
    ),
    Text(
        "Switch the interface off by default and after use.",
        "既定および使用後はインターフェースを無効にする。",
    ),
)


@rule(ja="時々だけ必要な物理インターフェースが、不要な間は無効であることが検査で確認されている。")
def rarely_needed_were_off(entries: Declared[Interface], tests: Attested[TestRecord]) -> Judgement:
    """Every physical interface that is needed at times was found off while nobody needed it, as recorded."""
    return tried_on_each(
        TRIAL, entries.where(lambda one: one.type in {"physical", ""} and one.needed in {"sometimes", ""}), tests
    )
