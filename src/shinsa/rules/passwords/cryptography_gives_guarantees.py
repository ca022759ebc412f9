"""Does the cryptography of logins give what they guarantee, by design? (TS 103 701, 5.1-3-1 b)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.passwords import AuthenticationMechanism, Factor
from shinsa.facts.suitable_cryptography import cryptography_gives
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="各認証手段に記載された暗号方式が、保証されたものをすべて与える。")
def cryptography_gives_guarantees(entries: Declared[AuthenticationMechanism], today: date) -> Judgement:
    """The cryptography that every mechanism for logins names gives all that the mechanism guarantees."""
    return cryptography_gives(entries.where(lambda one: one.factor is not Factor.NONE), "1-AuthMech", today)
