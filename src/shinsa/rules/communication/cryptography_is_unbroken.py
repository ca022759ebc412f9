"""Is no practical attack known on the cryptography of any communication mechanism? (TS 103 701, 5.5-1-1 d)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.best_practice import unbroken
from shinsa.facts.communication import CommunicationMechanism
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

FIELD = Text("`cryptography` of IXIT 11-ComMech", "IXIT 11-ComMech の `cryptography`")


@rule(ja="IXIT 11-ComMech の暗号方式に、現実的な攻撃が知られていない。")
def cryptography_is_unbroken(declared: Declared[CommunicationMechanism], today: date) -> Judgement:
    """No attack that can be carried out is known of any cryptography that IXIT 11-ComMech names."""
    ciphered = declared.where(lambda one: one.encrypted is not False or bool(one.cryptography))
    return unbroken(ciphered, FIELD, today, lambda one: one.ciphers)
