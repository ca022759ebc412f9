"""Is the integrity of everything protected that is sent? (IEC 62443-4-2, CR 3.1)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.channel_design import gives
from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.guarantees import Guarantee
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="すべての通信手段の暗号方式が、送信される情報の完全性を保つ。")
def integrity_is_given(channels: Declared[CommunicationMechanism], today: date) -> Judgement:
    """The cryptography of every communication mechanism gives integrity, whether or not it encrypts."""
    return gives(channels, Guarantee.INTEGRITY, today)
