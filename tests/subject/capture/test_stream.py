"""Segments in any order give the bytes in theirs, or say that some are missing."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from shinsa.subject.capture.stream import MOST_EARLY, Stream, Waiting
from tests.simulators.noise import noise

DATA = noise(1_000)


@given(st.integers(0, (1 << 32) - 1), st.integers(1, 200), st.randoms(use_true_random=False))
def test_any_order_and_any_repetition_gives_the_same(first: int, size: int, chance: Random) -> None:
    pieces = [(at, DATA[at : at + size]) for at in range(0, len(DATA), size)][:40]
    whole = b"".join(piece for _, piece in pieces)
    sent = pieces + [(max(at - 9, 0), DATA[max(at - 9, 0) : at + len(piece)]) for at, piece in pieces[::3]]
    chance.shuffle(sent)
    waiting = Waiting()
    stream = Stream(waiting)
    stream.begin(first)
    got = b"".join(part for at, piece in sent for part in stream.take((first + at) % (1 << 32), piece, len(piece)))
    assert (got, stream.gap, waiting.bytes) == (whole, False, 0)


def test_what_is_missing_is_given_up_after_a_while() -> None:
    waiting = Waiting()
    stream = Stream(waiting)
    stream.begin(0)
    got = [part for at in range(MOST_EARLY + 1) for part in stream.take(100 + at * 10, bytes([at]) * 10, 10)]
    assert stream.gap
    assert b"".join(got) == b"".join(bytes([at]) * 10 for at in range(MOST_EARLY + 1))
    assert waiting.bytes == 0


def test_what_waits_in_all_streams_is_bounded_too() -> None:
    waiting = Waiting(bytes=1 << 30)
    stream = Stream(waiting)
    stream.begin(0)
    assert stream.take(100, b"early", 5) == [b"early"]
    assert stream.gap


def test_a_segment_that_was_cut_leaves_a_gap() -> None:
    stream = Stream(Waiting())
    assert stream.take(0, b"half", 8) == [b"half"]
    assert stream.gap
    assert stream.take(8, b"next", 4) == [b"next"]
    stream = Stream(Waiting())
    stream.begin(0)
    assert stream.take(50, b"ha", 8) == []
    assert stream.gap


def test_what_never_came_in_order_is_let_go() -> None:
    waiting = Waiting()
    stream = Stream(waiting)
    stream.begin(0)
    stream.take(100, b"early", 5)
    stream.end()
    assert (stream.gap, waiting.bytes) == (True, 0)


def test_a_beginning_that_is_heard_late_or_again_changes_nothing() -> None:
    stream = Stream(Waiting())
    stream.begin(7)
    stream.begin(100)
    got = stream.take(100, b"one", 3)
    stream.begin(100)
    assert [*got, *stream.take(103, b"two", 3)] == [b"one", b"two"]
    assert not stream.gap
