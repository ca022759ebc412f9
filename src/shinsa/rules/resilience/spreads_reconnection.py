"""Is every communication mechanism designed to keep the network stable? (EN 303 645 V2.1.1, 5.9-3; TS 103 701, 5.9-3-1 b)"""

from __future__ import annotations

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.orderly_connections import SPREADS, each_has_one
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

BUILD = Text(
    "Wait a random time before reconnecting, longer with each try, or spread over several servers.",
    "再接続の前に、試行ごとに延びる乱数時間だけ待つか、複数のサーバーに分散する。",
)


@rule(ja="すべての通信手段が、一斉再接続を避け、網の安定を支える設計である。")
def spreads_reconnection(mechanisms: Declared[CommunicationMechanism]) -> Judgement:
    """By declaration no communication mechanism reconnects all units at once."""
    return each_has_one(mechanisms, SPREADS, BUILD)
