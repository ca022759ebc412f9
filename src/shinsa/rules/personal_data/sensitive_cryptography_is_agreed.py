"""Is the cryptography that carries sensitive personal data agreed on? (EN 303 645 V2.1.1, 5.8-2; TS 103 701, 5.8-2-1)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.best_practice import agreed
from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.personal_carriers import carriers_of
from shinsa.facts.personal_data import PersonalData
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared

FIELD = "`cryptography` of IXIT 11-ComMech"


@rule(ja="機微な個人データを運ぶ通信手段の暗号方式が、合意された暗号の目録にある。")
def sensitive_cryptography_is_agreed(
    data: Declared[PersonalData], mechanisms: Declared[CommunicationMechanism], today: date
) -> Judgement:
    """All cryptography named for what carries sensitive personal data is agreed on today by a reference catalogue."""
    return agreed(
        carriers_of(data.where(lambda row: row.sensitive is not False), mechanisms),
        FIELD,
        today,
        lambda one: one.ciphers,
    )
