"""What guessing at a login ends in, by a clock of the tests' own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from shinsa.subject.device.bounds import BOUNDS, DeviceBounds
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


def tried(
    world: _World,
    attempts: int = 15,
    right: Credential | None = RIGHT,
    before: int = 0,
    *,
    lives: bool = True,
    bounds: DeviceBounds = BOUNDS,
) -> Withstood:
    return Trial(world, "admin", right, bounds, lambda: lives, before, world.clock()).run(attempts)


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
    seen = tried(_World(lambda n, right: NO if n <= 5 or (n > 10 and not right) else DROPPED))

    assert (seen.holds, seen.held_after, seen.verified, seen.over_within) == (Holds.DROPS, 5, True, None)


def test_connections_that_are_dropped_for_seconds_leave_many_tries_a_day() -> None:
    seen = tried(_World(lambda n, right: NO if n <= 5 or (n > 7 and not right) else DROPPED))

    assert (seen.verified, seen.over_within) == (True, 18)


def test_a_host_that_took_no_connection_at_all_may_have_been_away() -> None:
    gone = tried(_World(lambda n, right: NO if n <= 5 or (n > 9 and not right) else DROPPED), lives=False)

    assert (gone.holds, gone.verified, gone.over_within) == (Holds.DROPS, None, None)


def over_after(seconds: float, held: Entry) -> _World:
    """Holds off from the fifth try on, and lets the right password in again so many seconds later."""
    world, since = _World(lambda *_: NO), list[float]()

    def answer(number: int, right: bool) -> Entry:
        since.extend([world.now] if number > 5 and not since else [])
        locked = bool(since) and world.now - since[0] < seconds
        return held if locked else YES if right else NO

    world.answer = answer
    return world


@pytest.mark.parametrize(("held", "tries"), [(HELD, 5), (NO, 15)], ids=["in words", "without a word"])
def test_a_lock_that_is_over_in_seconds_is_told_from_one_that_lasts(held: Entry, tries: int) -> None:
    short, long = tried(over_after(20, held)), tried(over_after(300, held))

    assert (short.tries, short.verified, short.over_within) == (tries, True, 44 if held is HELD else 47)
    assert (long.tries, long.verified, long.over_within) == (tries, True, None)


def test_a_moment_in_which_a_server_is_busy_is_no_lock() -> None:
    """It answers 503 to two tries in a row, of which the second is the right password."""
    world = _World(lambda *_: NO)
    world.answer = lambda _, right: HELD if 1 < world.now < 1.5 else YES if right else NO

    seen = tried(world)
    assert (seen.holds, seen.held_after, seen.over_within) == (Holds.REFUSES, 9, 46)


def test_a_lock_that_had_begun_before_the_first_try_may_have_been_a_long_one() -> None:
    world = over_after(20, HELD)
    world.wrong = 6

    assert (tried(world, before=6).held_after, tried(over_after(20, HELD), before=6).verified) == (6, True)
    world = over_after(20, HELD)
    world.wrong = 6
    assert (tried(world, before=6).verified, world.now > 20) == (None, True)


def test_what_becomes_of_the_right_password_must_be_a_no() -> None:
    unclear = tried(_World(lambda n, right: NO if n <= 5 else UNCLEAR if right else HELD))
    dropped = tried(_World(lambda n, right: NO if n <= 5 else DROPPED if right else HELD))

    assert (unclear.holds, unclear.verified) == (dropped.holds, dropped.verified) == (Holds.REFUSES, None)


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


def test_what_slows_down_because_of_this_machine_or_once_proves_no_limit() -> None:
    """Where few connections may be open, several tries wait for each other here; and a device that was busy once is quick again."""
    growing = _World(lambda *_: NO, takes=lambda n: 2.0 ** min(n, 4))
    few = tried(growing, bounds=replace(BOUNDS, connections=3))
    once = tried(_World(lambda *_: NO, takes=lambda n: 12.0 if n == 4 else 0.1))

    assert (few.holds, few.verified) == (Holds.SLOWS, None)
    assert (once.holds, once.verified) == (Holds.SLOWS, None)


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
    return Trial(world, "admin", RIGHT, BOUNDS, lambda: True, 0, world.clock()).outlived(holds, kept=kept)


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
