"""What guessing at a login ends in, by a clock of the tests' own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from shinsa.subject.device.bounds import BOUNDS
from shinsa.subject.device.clock import Time
from shinsa.subject.device.logins.credentials import Credential
from shinsa.subject.device.logins.login import Entry, Outcome
from shinsa.subject.device.logins.withstanding import Holds, Trial, Withstood

YES, NO = Entry(Outcome.ACCEPTED), Entry(Outcome.REFUSED)
HELD, DROPPED, UNCLEAR = Entry(Outcome.HELD_OFF), Entry(Outcome.DROPPED), Entry(Outcome.UNCLEAR)
RIGHT = Credential("admin", "right")


@dataclass
class _World:
    """A door and the time that passes at it. `answer`: by the number of wrong tries so far, and whether this one is right.

    `takes`: seconds of the n-th wrong try; `side_by_side`: several at a time take no longer than one.
    """

    answer: Callable[[int, bool], Entry]
    takes: Callable[[int], float] = lambda _: 0.1
    side_by_side: bool = False
    now: float = 0.0
    wrong: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def try_in(self, user: str | None, password: str | None) -> Entry:
        assert user == "admin"
        with self.lock:
            right = password == "right"
            self.wrong += not right
            in_pool = threading.current_thread() is not threading.main_thread()
            self.now += self.takes(self.wrong) / (4 if in_pool and self.side_by_side else 1)
            return self.answer(self.wrong, right)

    def clock(self) -> Time:
        def rest(seconds: float) -> None:
            self.now += seconds

        return Time(lambda: self.now, rest)


def tried(world: _World, attempts: int = 15, right: Credential | None = RIGHT, before: int = 0) -> Withstood:
    return Trial(world, "admin", right, BOUNDS, before, world.clock()).run(attempts)


def test_a_login_without_a_limit_takes_every_try() -> None:
    assert tried(_World(lambda _, right: YES if right else NO)) == Withstood(15, 600, Holds.NONE)


def test_a_lock_that_holds_the_right_password_off_is_real() -> None:
    assert tried(_World(lambda n, _: NO if n <= 5 else HELD)) == Withstood(5, 500, Holds.REFUSES, 5, verified=True)


def test_words_that_hold_nobody_off_are_no_lock() -> None:
    """The page says that there were too many tries, and lets the right password in all the same."""
    seen = tried(_World(lambda n, right: YES if right else NO if n <= 5 else HELD))

    assert (seen.holds, seen.held_after, seen.verified) == (Holds.REFUSES, 5, False)


def test_a_bucket_that_fills_up_again_tells_nothing_of_the_right_password() -> None:
    seen = tried(_World(lambda n, right: YES if right else HELD if n == 6 else NO))

    assert (seen.held_after, seen.verified) == (5, None)


def test_without_a_known_user_nobody_can_tell_whether_the_lock_is_real() -> None:
    assert tried(_World(lambda n, _: NO if n <= 5 else HELD), right=None).verified is None


def test_a_service_that_drops_connections_and_comes_back_had_locked() -> None:
    seen = tried(_World(lambda n, right: NO if n <= 5 or (n > 8 and not right) else DROPPED))

    assert (seen.holds, seen.held_after, seen.verified) == (Holds.DROPS, 5, True)


def test_a_service_that_stays_away_may_have_died() -> None:
    seen = tried(_World(lambda n, _: NO if n <= 5 else DROPPED))

    assert (seen.holds, seen.verified) == (Holds.DROPS, None)


def test_one_dropped_connection_is_no_lock() -> None:
    assert tried(_World(lambda n, right: YES if right else DROPPED if n == 3 else NO)).holds is Holds.NONE


def test_a_delay_that_grows_for_whoever_guesses_is_a_limit() -> None:
    seen = tried(_World(lambda *_: NO, takes=lambda n: 2.0 ** min(n, 4)))

    assert (seen.holds, seen.held_after, seen.verified) == (Holds.SLOWS, 4, True)


def test_a_delay_of_each_connection_is_stepped_around_and_one_that_does_not_grow_is_no_limit() -> None:
    grown = tried(_World(lambda *_: NO, takes=lambda n: min(2.0**n, 14), side_by_side=True))
    late = tried(_World(lambda *_: NO, takes=lambda _: 12.0))
    constant = tried(_World(lambda _, right: YES if right else NO, takes=lambda _: 3.0, side_by_side=True))

    assert (grown.holds, grown.verified) == (Holds.SLOWS, False)
    assert (late.holds, late.verified) == (Holds.SLOWS, False)
    assert (constant.holds, constant.per_minute) == (Holds.NONE, 80)


def test_a_login_that_was_locked_by_the_defaults_is_not_called_dead() -> None:
    assert tried(_World(lambda *_: HELD), before=5) == Withstood(0, 0, Holds.REFUSES, 5, verified=True)
    assert tried(_World(lambda *_: HELD)).untold is not None


@pytest.mark.parametrize("entry", [UNCLEAR, YES, Entry(Outcome.APPEARS)])
def test_what_cannot_be_told_from_a_yes_measures_nothing(entry: Entry) -> None:
    assert tried(_World(lambda *_: entry)).untold is not None


def test_it_ends_when_the_time_is_over() -> None:
    seen = tried(_World(lambda _, right: YES if right else NO, takes=lambda _: 9.0), attempts=1000)

    assert (seen.tries, seen.holds) == (14, Holds.NONE)


def locks_silently(after: int) -> Callable[[int, bool], Entry]:
    """As pam_faillock does: every answer is a plain no."""
    return lambda n, right: YES if right and n < after else NO


def test_a_lock_that_answers_as_ever_is_seen_by_the_right_password() -> None:
    seen = tried(_World(locks_silently(5)))

    assert (seen.tries, seen.holds, seen.held_after, seen.verified) == (15, Holds.LOCKS, None, True)


def test_a_right_password_that_is_refused_from_the_first_proves_no_lock_and_disproves_none() -> None:
    seen = tried(_World(lambda *_: NO), before=25)
    assert (seen.holds, seen.verified) == (Holds.LOCKS, None)
    assert tried(_World(lambda *_: NO), right=None).holds is Holds.NONE


def restarted(world: _World, holds: Holds, *, kept: bool = False) -> bool | None:
    return Trial(world, "admin", RIGHT, BOUNDS, 0, world.clock()).outlived(holds, kept=kept)


def test_a_lock_that_still_holds_after_a_restart() -> None:
    assert restarted(_World(lambda *_: HELD), Holds.REFUSES) is True
    assert restarted(_World(lambda *_: NO, takes=lambda _: 12.0), Holds.SLOWS) is True
    assert restarted(_World(lambda *_: NO), Holds.LOCKS, kept=True) is True


def test_a_lock_that_is_over_after_a_restart() -> None:
    assert restarted(_World(lambda _, right: YES if right else NO), Holds.REFUSES) is False
    assert restarted(_World(lambda _, right: YES if right else NO), Holds.LOCKS) is False
    assert restarted(_World(lambda *_: NO), Holds.SLOWS) is False


@pytest.mark.parametrize("entry", [NO, YES, DROPPED, UNCLEAR])
def test_after_a_restart_other_answers_tell_nothing(entry: Entry) -> None:
    """A plain no to the right password may mean that the restart has cost it; a yes to a wrong one, that anybody gets in."""
    assert restarted(_World(lambda *_: entry), Holds.REFUSES) is None
    assert restarted(_World(lambda *_: entry), Holds.LOCKS) is None


def test_a_service_that_starts_late_is_waited_for() -> None:
    world = _World(lambda *_: HELD)
    world.answer = lambda *_: DROPPED if world.now < BOUNDS.recovery_seconds / 3 else HELD

    assert restarted(world, Holds.REFUSES) is True
