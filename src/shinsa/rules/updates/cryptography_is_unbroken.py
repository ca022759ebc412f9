"""Is no feasible attack known on the cryptography of updates? (TS 103 701, 5.3-7-1 d)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.best_practice import unbroken
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

FIELD = Text("`cryptography` of IXIT 7-UpdMech", "IXIT 7-UpdMech の `cryptography`")


@rule(ja="更新手段の暗号方式に、現実的な攻撃が知られていない。")
def cryptography_is_unbroken(entries: Declared[UpdateMechanism], today: date) -> Judgement:
    """No attack that can be carried out is known on any cryptography named for updates."""
    return unbroken(entries, FIELD, today, lambda one: one.ciphers)
