"""Tries are few, controlled, and end where a service holds them back."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from shinsa.subject.device.logins.credentials import Credential, default_credentials
from shinsa.subject.device.logins.guess import Accepted, guess
from shinsa.subject.device.logins.login import Entry, Outcome
from tests.simulators.looked_at import FAST

LIST = (
    Credential("admin", "admin"),
    Credential("admin", "1234"),
    Credential("root", "root"),
    Credential("user", "user"),
)
YES, NO = Entry(Outcome.ACCEPTED), Entry(Outcome.REFUSED)


@dataclass
class _Door:
    """A door that answers by a function of number, user and password."""

    answer: Callable[[int, str | None, str | None], Entry]
    tries: list[tuple[str | None, str | None]] = field(default_factory=list)

    def try_in(self, user: str | None, password: str | None) -> Entry:
        self.tries.append((user, password))
        return self.answer(len(self.tries), user, password)


def test_a_surely_wrong_password_is_tried_first_and_after_each_success() -> None:
    door = _Door(lambda _, user, password: YES if (user, password) == ("admin", "admin") else NO)
    guesses = guess(door, LIST, FAST, anonymous=False)

    assert guesses.accepted == (Accepted("admin", "admin"),)
    assert [pair for pair in door.tries if pair[1] in {"admin", "1234", "root", "user"}] == [
        ("admin", "admin"),
        ("root", "root"),
        ("user", "user"),
    ]
    assert len(door.tries) == 5
    assert not guesses.stopped


def test_a_user_whom_any_password_lets_in_is_no_default() -> None:
    guesses = guess(_Door(lambda _, user, __: YES if user == "root" else NO), LIST, FAST, anonymous=False)

    assert guesses.accepted == (Accepted("root", None, any_password=True),)


def test_a_door_that_starts_to_accept_everything_is_not_believed() -> None:
    """A lock-out page with status 200 looks like a yes: the control after it does too."""
    appears = Entry(Outcome.APPEARS)
    guesses = guess(_Door(lambda n, *_: NO if n <= 2 else appears), LIST, FAST, anonymous=False)

    assert guesses.accepted == ()
    assert guesses.stopped


def test_a_lock_out_page_that_looks_like_a_yes_is_no_open_door() -> None:
    guesses = guess(_Door(lambda n, *_: NO if n <= 3 else YES), LIST, FAST, anonymous=False)

    assert guesses.accepted == ()
    assert guesses.stopped


def test_a_success_stands_when_the_lock_falls_right_after_it() -> None:
    door = _Door(lambda n, *_: NO if n == 1 else YES if n == 2 else Entry(Outcome.HELD_OFF))
    guesses = guess(door, LIST, FAST, anonymous=False)

    assert guesses.accepted == (Accepted("admin", "admin"),)
    assert guesses.stopped


def test_an_apparent_yes_counts_where_the_control_got_a_no() -> None:
    door = _Door(lambda _, user, password: Entry(Outcome.APPEARS) if (user, password) == ("root", "root") else NO)

    assert guess(door, LIST, FAST, anonymous=False).accepted == (Accepted("root", "root"),)


def test_the_number_of_tries_is_bounded() -> None:
    door = _Door(lambda *_: NO)
    guesses = guess(door, default_credentials(), replace(FAST, login_attempts=7), anonymous=True)

    assert guesses.tried == 7
    assert len(door.tries) == 9
    assert not guesses.stopped


def test_dropped_connections_and_growing_delays_are_a_lock_out() -> None:
    dropped = guess(_Door(lambda n, *_: NO if n <= 3 else Entry(Outcome.DROPPED)), LIST, FAST, anonymous=False)

    def slower(number: int, *_: object) -> Entry:
        time.sleep(2 if number > 3 else 0)
        return NO

    slow = guess(_Door(slower), LIST, replace(FAST, lockout_seconds=0.5), anonymous=False)

    assert dropped.stopped.en == "locked out after 2 tries"
    assert slow.stopped.en.startswith("locked out after")


def test_one_dropped_connection_is_forgiven() -> None:
    guesses = guess(_Door(lambda n, *_: Entry(Outcome.DROPPED) if n == 3 else NO), LIST, FAST, anonymous=False)

    assert (guesses.tried, guesses.stopped.en) == (4, "")


def test_a_door_that_never_opens_its_mouth_is_not_called_locked() -> None:
    guesses = guess(_Door(lambda *_: Entry(Outcome.DROPPED, "refused")), LIST, FAST, anonymous=False)

    assert guesses.stopped.en == "no login could be tried: refused"


def test_unclear_answers_and_lack_of_time_end_the_tries() -> None:
    unclear = Entry(Outcome.UNCLEAR)

    assert guess(_Door(lambda n, *_: NO if n == 1 else unclear), LIST, FAST, anonymous=False).tried == 3
    assert guess(_Door(lambda *_: unclear), LIST, FAST, anonymous=False).stopped
    assert guess(_Door(lambda *_: NO), LIST, replace(FAST, login_seconds=-1), anonymous=False).stopped


def test_one_answer_that_is_neither_yes_nor_no_may_be_the_page_behind_the_login() -> None:
    """Whoever is right is sent to a page that the device has not, or is told so in data for a script."""
    unclear = Entry(Outcome.UNCLEAR)
    missed = guess(_Door(lambda _, __, word: unclear if word == "root" else NO), LIST, FAST, anonymous=False)
    once = guess(_Door(lambda n, *_: unclear if n == 3 else NO), LIST, FAST, anonymous=False)

    assert (missed.accepted, missed.tried) == ((), 4)
    assert missed.stopped.en == "an accepted login cannot be told from a refused one"
    assert (once.accepted, once.stopped.en) == ((), "")


def test_the_list_is_of_pairs_each_once() -> None:
    pairs = default_credentials()

    assert len(pairs) == len(set(pairs)) >= 60
    assert {
        Credential("root", ""),
        Credential("root", "xc3511"),
        Credential("admin", "1234"),
        Credential("ubnt", "ubnt"),
    } <= set(pairs)


def test_a_slow_service_is_asked_for_several_at_a_time_with_the_same_answers() -> None:
    right = {("admin", "admin"), ("user", "user")}
    door = _Door(lambda _, user, password: YES if (user, password) in right else NO)
    guesses = guess(door, LIST, replace(FAST, slow_refusal_seconds=-1), anonymous=False)

    assert guesses.accepted == (Accepted("admin", "admin"), Accepted("user", "user"))
    assert not guesses.stopped
    bounded = guess(
        _Door(lambda *_: NO), LIST, replace(FAST, slow_refusal_seconds=-1, login_attempts=2), anonymous=False
    )
    assert bounded.tried == 2


def test_no_more_are_tried_at_a_time_than_connections_may_be_open() -> None:
    active: list[int] = []
    most = [0]

    def answer(*_: object) -> Entry:
        active.append(1)
        most[0] = max(most[0], len(active))
        time.sleep(0.02)
        active.pop()
        return NO

    slow = replace(FAST, slow_refusal_seconds=-1, connections=2)

    assert guess(_Door(answer), LIST, slow, anonymous=False).tried == 4
    assert most[0] <= 2


def test_a_slow_service_that_takes_one_connection_is_asked_one_by_one() -> None:
    """The second and third of three at a time are dropped; alone they are answered."""
    door = _Door(
        lambda n, user, password: (
            Entry(Outcome.DROPPED) if n in {3, 4} else YES if (user, password) == ("root", "root") else NO
        )
    )
    guesses = guess(door, LIST, replace(FAST, slow_refusal_seconds=-1), anonymous=False)

    assert guesses.accepted == (Accepted("root", "root"),)
    assert (guesses.tried, guesses.stopped.en) == (4, "")


def test_a_lock_out_ends_several_at_a_time_too() -> None:
    door = _Door(lambda n, *_: NO if n <= 3 else Entry(Outcome.HELD_OFF))

    assert guess(door, LIST, replace(FAST, slow_refusal_seconds=-1), anonymous=False).stopped.en.startswith(
        "locked out after"
    )


def test_what_stays_unclear_among_several_is_asked_again_alone() -> None:
    """A small server may overlook who speaks while it is busy with others."""
    door = _Door(lambda n, _, password: Entry(Outcome.UNCLEAR) if n == 3 else YES if password == "root" else NO)
    guesses = guess(door, LIST, replace(FAST, slow_refusal_seconds=-1), anonymous=False)

    assert guesses.accepted == (Accepted("root", "root"),)
    assert not guesses.stopped
