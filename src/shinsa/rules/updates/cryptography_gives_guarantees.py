"""Does the cryptography of updates give what they guarantee, by design? (TS 103 701, 5.3-7-1 b)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.suitable_cryptography import cryptography_gives
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="各更新手段に記載された暗号方式が、保証されたものをすべて与える。")
def cryptography_gives_guarantees(entries: Declared[UpdateMechanism], today: date) -> Judgement:
    """The cryptography that every mechanism for updates names gives all that the mechanism guarantees."""
    return cryptography_gives(entries, "7-UpdMech", today)
