"""Do updates guarantee integrity and authenticity, by design? (TS 103 701, 5.3-7-1 a)"""

from __future__ import annotations

from shinsa.facts.suitable_cryptography import guarantees_suit
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="各更新手段が、少なくとも完全性と真正性を保証する。")
def guarantees_suit_updates(entries: Declared[UpdateMechanism]) -> Judgement:
    """Every mechanism for updates guarantees at least integrity and authenticity."""
    return guarantees_suit(entries, "7-UpdMech")
