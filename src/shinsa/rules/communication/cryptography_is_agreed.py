"""Is the cryptography of every communication mechanism in a catalogue of agreed mechanisms? (TS 103 701, 5.5-1-1 c)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.best_practice import agreed
from shinsa.facts.communication import CommunicationMechanism
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

FIELD = Text("`cryptography` of IXIT 11-ComMech", "IXIT 11-ComMech の `cryptography`")


@rule(ja="IXIT 11-ComMech の暗号方式が、すべて合意された暗号の目録にある。")
def cryptography_is_agreed(declared: Declared[CommunicationMechanism], today: date) -> Judgement:
    """All cryptography named in IXIT 11-ComMech is agreed on today by a reference catalogue.

    A mechanism that is declared to be without encryption, and names none, has no cryptography to judge.
    """
    ciphered = declared.where(lambda one: one.encrypted is not False or bool(one.cryptography))
    return agreed(ciphered, FIELD, today, lambda one: one.ciphers)
