"""Can the product really be isolated as is described? (TS 103 701, 5.3-15-2 b and c)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.facts.updates import ReplacementSupport
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

TRIAL = Trial(
    Test.ISOLATION,
    "9-ReplSup",
    Text("Isolated as declared, the product keeps its main function.", "記載どおり隔離しても、主な機能が維持される。"),
    Text("Let the main function work without the network.", "ネットワークなしでも主な機能が使えるようにする。"),
)


@rule(ja="記載された方法で隔離した製品は、接続以外の機能を失わないか、周囲の機器を害さない。")
def isolation_works(support: Declared[ReplacementSupport], tests: Attested[TestRecord]) -> Judgement:
    """Isolated in the declared way, the product loses nothing but its connection, or harms nobody beside it."""
    return tried_on_each(TRIAL, support, tests)
