"""Is what carries sensitive personal data designed to keep them confidential? (EN 303 645 V2.1.1, 5.8-2; TS 103 701, 5.8-2-1)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.channel_design import designed
from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.personal_carriers import carriers_of
from shinsa.facts.personal_data import PersonalData
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="機微な個人データを運ぶ通信手段の設計が、機密性を含め適切である。")
def sensitive_carriers_by_design(
    data: Declared[PersonalData], mechanisms: Declared[CommunicationMechanism], today: date
) -> Judgement:
    """What carries sensitive personal data keeps them confidential by design, with cryptography that is agreed on and unbroken."""
    carriers = carriers_of(data.where(lambda row: row.sensitive is not False), mechanisms)
    return designed(carriers, frozenset(o.fact.id for o in carriers), today)
