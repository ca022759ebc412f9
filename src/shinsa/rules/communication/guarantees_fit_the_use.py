"""Do the guarantees of every communication mechanism fit its use? (TS 103 701, 5.5-1-1 a)"""

from __future__ import annotations

from shinsa.facts.channel_design import SAY_CARRIED, carried_over, guarantees_fit
from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.secrets import SecurityParameter
from shinsa.model.judgement import Judgement, inconclusive
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import listed, say
from shinsa.model.verdict import Verdict


@rule(ja="IXIT 11-ComMech の各通信手段に、用途に必要な保証がある。")
def guarantees_fit_the_use(
    channels: Declared[CommunicationMechanism], parameters: Declared[SecurityParameter]
) -> Judgement:
    """Every communication mechanism guarantees what its use needs: all of it for sensitive data, secrecy for critical keys."""
    fit = guarantees_fit(channels, carried_over(parameters))
    unsaid = parameters.where(lambda one: one.critical is None and bool(one.communication))
    if fit.verdict is not Verdict.PASS or not len(unsaid):
        return fit
    because = say(
        "Whether what they carry is critical is not said: {ids}.",
        "伝送されるパラメータが秘匿すべきものかどうかの記載がない: {ids}。",
        ids=listed(o.fact.id for o in unsaid),
    )
    return inconclusive(because, SAY_CARRIED, unsaid)
