"""Can it be shown which person, process or device took an action? (IEC 62443-4-2, CR 2.12 RE(1))"""

from __future__ import annotations

from shinsa.facts.attribution import attributed
from shinsa.facts.device import TestRecord
from shinsa.facts.event_log import Actor, LoggedEvent
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested


@rule(ja="人、プロセス、機器のいずれが操作を行ったかを示せる。")
def actions_name_every_actor(events: Attested[LoggedEvent], tests: Attested[TestRecord]) -> Judgement:
    """The event log names the person, the process or the device that took an action, and a test of each showed it."""
    return attributed(events, tests, tuple(Actor))
