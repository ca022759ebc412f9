"""Is what carries critical parameters designed to keep them confidential? (TS 103 701, 5.5-6-1 a)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.channel_design import carried_over, designed, unclear_carriage
from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.secrets import SecurityParameter
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="秘匿パラメータを送る通信手段の設計が、機密性を含め適切である。")
def critical_channels_by_design(
    channels: Declared[CommunicationMechanism], parameters: Declared[SecurityParameter], today: date
) -> Judgement:
    """What carries critical parameters keeps them confidential by design, with cryptography that is agreed on and unbroken."""
    unclear = unclear_carriage(parameters, channels)
    if unclear is not None:
        return unclear
    carried = carried_over(parameters)
    return designed(channels.where(lambda one: one.id in carried), carried, today)
