"""Is the cryptography of updates in a catalogue of agreed mechanisms? (TS 103 701, 5.3-7-1 c)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.best_practice import agreed
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

FIELD = Text("`cryptography` of IXIT 7-UpdMech", "IXIT 7-UpdMech の `cryptography`")


@rule(ja="更新手段の暗号方式が、すべて合意された暗号の目録にある。")
def cryptography_is_agreed(entries: Declared[UpdateMechanism], today: date) -> Judgement:
    """All cryptography named for updates is agreed on today by a reference catalogue."""
    return agreed(entries, FIELD, today, lambda one: one.ciphers)
