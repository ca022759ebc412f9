"""Is the authenticity of everything verified that is received? (IEC 62443-4-2, CR 3.1 RE(1))"""

from __future__ import annotations

from datetime import date

from shinsa.facts.channel_design import gives
from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.guarantees import Guarantee
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="すべての通信手段の暗号方式が、受信した情報の真正性を保つ。")
def authenticity_is_given(channels: Declared[CommunicationMechanism], today: date) -> Judgement:
    """The cryptography of every communication mechanism gives authenticity of what is received."""
    return gives(channels, Guarantee.AUTHENTICITY, today)
