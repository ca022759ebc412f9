"""Can every communication mechanism achieve what it guarantees? (TS 103 701, 5.5-1-1 b)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.channel_design import mechanisms_fit
from shinsa.facts.communication import CommunicationMechanism
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="IXIT 11-ComMech の各通信手段の方式が、保証されたものを与える。")
def mechanisms_give_guarantees(channels: Declared[CommunicationMechanism], today: date) -> Judgement:
    """The cryptography that every communication mechanism names gives what the mechanism guarantees."""
    return mechanisms_fit(channels, today)
