"""Answers tell wrong messages apart where they do so each time; what did not come may have told, and is not taken for a no."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shinsa.subject.device.tls.oracle import told_apart
from shinsa.subject.device.tls.target import CLOSED, SILENCE, Untold

BAD, WORSE, OTHER = "alert 20", "alert 51", "alert 40"


def answering(*rounds: tuple[str, ...]) -> Callable[[], tuple[str, ...]]:
    """A server that answers so, round by round."""
    left = iter(rounds)
    return lambda: next(left)


@pytest.mark.parametrize("answers", [(BAD, WORSE), (BAD, SILENCE), (CLOSED, BAD)])
def test_what_differs_the_same_way_each_time_tells(answers: tuple[str, ...]) -> None:
    assert told_apart(answering(answers, answers, answers)) == answers


@pytest.mark.parametrize("answers", [(BAD, BAD), (SILENCE, SILENCE), (CLOSED, CLOSED)])
def test_answers_that_are_alike_tell_nothing_and_one_round_shows_it(answers: tuple[str, ...]) -> None:
    assert told_apart(answering(answers)) is None


@pytest.mark.parametrize(
    "rounds",
    [
        ((BAD, WORSE), (WORSE, BAD), (BAD, BAD)),
        ((BAD, SILENCE), (BAD, BAD), (BAD, BAD)),
        ((BAD, CLOSED), (SILENCE, BAD), (BAD, BAD)),
    ],
)
def test_chance_and_a_busy_moment_tell_nothing(rounds: tuple[tuple[str, ...], ...]) -> None:
    assert told_apart(answering(*rounds)) is None


@pytest.mark.parametrize(
    "rounds",
    [
        ((BAD, WORSE), (BAD, SILENCE), (BAD, WORSE)),
        ((BAD, SILENCE), (SILENCE, SILENCE), (BAD, SILENCE)),
        ((BAD, CLOSED, OTHER), (BAD, CLOSED, OTHER), (BAD, CLOSED, SILENCE)),
    ],
)
def test_a_server_whose_silence_may_hide_a_difference_leaves_it_untold(rounds: tuple[tuple[str, ...], ...]) -> None:
    with pytest.raises(Untold, match="by turns"):
        told_apart(answering(*rounds))
