"""Whether a server tells apart what it should answer alike: it must do so each time, and no time is counted that says nothing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from shinsa.subject.device.tls.target import CLOSED, SILENCE, Untold

REPEATS = 3
"""Rounds in which an oracle must answer alike before its differences count."""
WORDLESS = frozenset({SILENCE, CLOSED})
"""What comes of a busy server, or of one whose alert was lost with the connection, as well as of one that means it."""
BY_TURNS = "answers come and stay away by turns"


def told_apart(ask: Callable[[], tuple[str, ...]]) -> tuple[str, ...] | None:
    """The answers to several wrong messages where they differ, and do so the same way in each round; None where they tell nothing.

    `ask` makes one round. Raises Untold where what was missing in some round may have told them apart.
    """
    first = ask()
    if len(set(first)) == 1:
        return None
    rounds = (first, *(ask() for _ in range(REPEATS - 1)))
    if len(set(rounds)) == 1:
        return first
    words = [set(answers) - WORDLESS for answers in zip(*rounds, strict=True)]
    if WORDLESS & set(chain(*rounds)) and not (all(words) and len(set().union(*words)) == 1):
        raise Untold(BY_TURNS)
    return None
