"""Do the guarantees of every communication mechanism fit its use? (TS 103 701, 5.5-1-1 a)"""

from __future__ import annotations

from shinsa.facts.channel_design import carried_over, guarantees_fit
from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.secrets import SecurityParameter
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="IXIT 11-ComMech の各通信手段に、用途に必要な保証がある。")
def guarantees_fit_the_use(
    channels: Declared[CommunicationMechanism], parameters: Declared[SecurityParameter]
) -> Judgement:
    """Every communication mechanism guarantees what its use needs: all of it for sensitive data, secrecy for critical keys."""
    return guarantees_fit(channels, carried_over(parameters))
