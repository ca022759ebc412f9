"""Is every communication mechanism designed to connect in an orderly way? (EN 303 645 V2.1.1, 5.9-3; TS 103 701, 5.9-3-1 a)"""

from __future__ import annotations

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.orderly_connections import each_has_one
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

WANTED = frozenset({"standard-protocol", "not-reconnected"})
BUILD = Text(
    "Begin and end connections as a published protocol says, and name it in IXIT 11-ComMech.",
    "公開された規格に従って接続を開始・終了し、IXIT 11-ComMech に記載する。",
)


@rule(ja="すべての通信手段が、規格に従い秩序ある方法で接続する設計である。")
def connects_in_order(mechanisms: Declared[CommunicationMechanism]) -> Judgement:
    """By declaration every communication mechanism connects by a standard, or not again by itself."""
    return each_has_one(mechanisms, WANTED, BUILD)
