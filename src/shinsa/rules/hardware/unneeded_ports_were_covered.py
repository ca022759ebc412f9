"""Were physical interfaces that need no exposure found covered? (TS 103 701, 5.6-3-2 b)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.hardware import Interface
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

TRIAL = Trial(
    Test.INTERFACE_COVERED,
    "15-Intf",
    Text(
        "What needs no exposure was found behind the casing.",
        "露出の不要なものは筐体内にあった。",
    ),
    Text(
        "Put the interface behind the casing, or take it off the board.",
        "インターフェースを筐体内に収めるか、基板から取り除く。",
    ),
)


@rule(ja="露出の不要な物理インターフェースが、筐体などで保護されていることが検査で確認されている。")
def unneeded_ports_were_covered(entries: Declared[Interface], tests: Attested[TestRecord]) -> Judgement:
    """Every physical interface that never needs exposure was found behind the casing, as recorded."""
    return tried_on_each(
        TRIAL, entries.where(lambda one: one.type in {"physical", ""} and one.needed in {"never", ""}), tests
    )
