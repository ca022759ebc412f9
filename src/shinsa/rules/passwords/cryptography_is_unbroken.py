"""Is no feasible attack known on the cryptography of logins? (TS 103 701, 5.1-3-1 d)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.best_practice import unbroken
from shinsa.facts.passwords import AuthenticationMechanism, Factor
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

FIELD = Text("`cryptography` of IXIT 1-AuthMech", "IXIT 1-AuthMech の `cryptography`")


@rule(ja="認証手段の暗号方式に、現実的な攻撃が知られていない。")
def cryptography_is_unbroken(entries: Declared[AuthenticationMechanism], today: date) -> Judgement:
    """No attack that can be carried out is known on any cryptography named for logins."""
    return unbroken(entries.where(lambda one: one.factor is not Factor.NONE), FIELD, today, lambda one: one.ciphers)
