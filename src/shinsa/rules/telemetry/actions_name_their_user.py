"""Can it be shown which person took an action? (IEC 62443-4-2, CR 2.12)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.attribution import NAME, attributed
from shinsa.facts.device import TestRecord
from shinsa.facts.event_log import Actor, LoggedEvent
from shinsa.facts.login_faces import LoginFace
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, failed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Observed
from shinsa.model.text import listed, say


@rule(ja="どの利用者が操作を行ったかを示せる。")
def actions_name_their_user(
    events: Attested[LoggedEvent], tests: Attested[TestRecord], faces: Observed[LoginFace]
) -> Judgement:
    """The event log names the person who took an action, a test showed it, and no login lets people in without saying who they are."""
    return combined(attributed(events, tests, (Actor.PERSON,)), *_nameless(faces))


def _nameless(faces: Observed[LoginFace]) -> Iterator[Judgement]:
    """Logins behind which nobody can be told from another; nothing where none was seen."""
    nameless = faces.where(lambda face: face.asks_user is False)
    if len(nameless):
        because = say(
            "Whoever is let in here cannot be told from others, for the login asks for no user: {names}.",
            "利用者名を求めないため、操作した者を区別できないログインがある: {names}。",
            names=listed(f"{o.fact.protocol} ({o.place})" for o in nameless),
        )
        yield failed(because, NAME, nameless)
