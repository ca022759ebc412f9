"""Is what carries critical parameters over remote interfaces designed to keep them confidential? (TS 103 701, 5.5-7-1 a)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.channel_design import NO_CHANNEL, carried_over, designed, unclear_carriage
from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.secrets import SecurityParameter
from shinsa.model.judgement import Judgement, inconclusive, not_applicable
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Fill in `remote` of the entries of IXIT 11-ComMech that carry critical parameters.",
    "秘匿パラメータを伝送する IXIT 11-ComMech の項目の `remote` を記入する。",
)


@rule(ja="遠隔から届き秘匿パラメータを送る通信手段の設計が、機密性を含め適切である。")
def remote_critical_channels_by_design(
    channels: Declared[CommunicationMechanism], parameters: Declared[SecurityParameter], today: date
) -> Judgement:
    """What carries critical parameters over remotely reached interfaces keeps them confidential by design."""
    unclear = unclear_carriage(parameters, channels)
    if unclear is not None:
        return unclear
    carried = carried_over(parameters)
    carriers = channels.where(lambda one: one.id in carried and one.remote is not False)
    unsaid = carriers.where(lambda one: one.remote is None)
    if len(unsaid):
        because = say(
            "Whether these are reached from afar is not said: {ids}.",
            "遠隔から届くか否かが記載されていない: {ids}。",
            ids=listed(o.fact.id for o in unsaid),
        )
        return inconclusive(because, FILL_IN, unsaid)
    if channels.complete and not len(carriers):
        return not_applicable(NO_CHANNEL, channels.looks)
    return designed(carriers, carried, today)
