"""How long a session of a web interface goes on by itself, and how many of one user go on together."""

from __future__ import annotations

import time
from collections.abc import Callable

from shinsa.subject.device.web.inside import Way, find_room


def ends_within(way: Way, seconds: float, wait: Callable[[float], None] = time.sleep) -> bool | None:
    """Whether a session in which nothing happens is over after so long; None where it has none, or that cannot be told.

    That the page is shown no more counts only where it is shown to somebody who logs in anew.
    """
    visit = way.enter()
    room = find_room(way, visit) if visit is not None else None
    if visit is None or room is None or not room.keys(visit):
        return None
    wait(seconds)
    opens = room.opens(visit.cookies)
    if opens is not False:
        return None if opens is None else False
    again = way.enter()
    return True if again is not None and room.opens(again.cookies) is True else None


def together(way: Way, number: int) -> int | None:
    """How many of so many sessions of one user are open at a time; None where that cannot be told."""
    visits = [visit for visit in (way.enter() for _ in range(number)) if visit is not None]
    room = find_room(way, visits[-1]) if visits else None
    keys = room.keys(visits[-1]) if room is not None else ()
    if room is None or not keys:
        return None
    own = {tuple(visit.cookies.get(name, "") for name in keys): visit for visit in visits}
    return sum(room.opens(visit.cookies) is True for visit in own.values())
