"""Is the cryptography of logins in a catalogue of agreed mechanisms? (TS 103 701, 5.1-3-1 c)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.best_practice import agreed
from shinsa.facts.passwords import AuthenticationMechanism, Factor
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

FIELD = Text("`cryptography` of IXIT 1-AuthMech", "IXIT 1-AuthMech の `cryptography`")


@rule(ja="認証手段の暗号方式が、すべて合意された暗号の目録にある。")
def cryptography_is_agreed(entries: Declared[AuthenticationMechanism], today: date) -> Judgement:
    """All cryptography named for logins is agreed on today by a reference catalogue."""
    return agreed(entries.where(lambda one: one.factor is not Factor.NONE), FIELD, today, lambda one: one.ciphers)
