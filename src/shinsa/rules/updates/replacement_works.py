"""Can the hardware really be replaced as is described? (TS 103 701, 5.3-15-2 d and e)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.facts.updates import ReplacementSupport
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

TRIAL = Trial(
    Test.REPLACEMENT,
    "9-ReplSup",
    Text("Replaced as declared, the device connects and works again.", "記載どおり交換した後、接続と機能が回復した。"),
    Text(
        "Offer a way to exchange the hardware after which all works again.",
        "交換後にすべての機能が回復する方法を用意する。",
    ),
)


@rule(ja="記載された方法で交換した後、接続と機能が回復する。")
def replacement_works(support: Declared[ReplacementSupport], tests: Attested[TestRecord]) -> Judgement:
    """Replaced in the declared way, the hardware is connected again and does what it did."""
    return tried_on_each(TRIAL, support, tests)
