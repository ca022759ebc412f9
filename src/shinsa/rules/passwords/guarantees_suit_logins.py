"""Do logins guarantee integrity and authenticity, by design? (TS 103 701, 5.1-3-1 a)"""

from __future__ import annotations

from shinsa.facts.passwords import AuthenticationMechanism, Factor
from shinsa.facts.suitable_cryptography import guarantees_suit
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="各認証手段が、少なくとも完全性と真正性を保証する。")
def guarantees_suit_logins(entries: Declared[AuthenticationMechanism]) -> Judgement:
    """Every mechanism for logins guarantees at least integrity and authenticity."""
    return guarantees_suit(entries.where(lambda one: one.factor is not Factor.NONE), "1-AuthMech")
