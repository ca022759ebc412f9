"""Is what carries personal data designed to keep them confidential? (EN 303 645 V2.1.1, 5.8-1; TS 103 701, 5.8-1-1)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.channel_design import designed
from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.personal_carriers import carriers_of
from shinsa.facts.personal_data import PersonalData
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="個人データを運ぶ通信手段の設計が、機密性を含め適切である。")
def carriers_by_design(
    data: Declared[PersonalData], mechanisms: Declared[CommunicationMechanism], today: date
) -> Judgement:
    """What carries personal data keeps them confidential by design, with cryptography that is agreed on and unbroken."""
    carriers = carriers_of(data, mechanisms)
    return designed(carriers, frozenset(o.fact.id for o in carriers), today)
