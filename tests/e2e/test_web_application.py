"""The web pages of the demo's hub: the limit on guessing and what outlives a restart, changes of password, and their flaws."""

from __future__ import annotations

from pathlib import Path

import pytest

from demo.web_application import (
    FAILURES,
    NO_LIMIT,
    OLD_PASSWORD_LIVES,
    WEAK_PASSWORDS,
    Accounts,
    Hub,
    weakness,
)

OLD, NEW = "first-of-the-unit", "second-by-its-user"


def accounts(folder: Path, *faults: str) -> Accounts:
    made = Accounts(folder / "users", frozenset(faults))
    made.set("owner", OLD)
    return made


def test_five_failures_hold_off_the_right_password_too_and_over_a_restart(tmp_path: Path) -> None:
    made = accounts(tmp_path)
    assert [made.opens("owner", "wrong") for _ in range(FAILURES)] == [False] * FAILURES
    assert made.opens("owner", OLD) is None
    assert Accounts(tmp_path / "users").opens("owner", OLD) is None


def test_the_right_password_ends_the_count_and_a_stranger_begins_none(tmp_path: Path) -> None:
    made = accounts(tmp_path)
    for _ in range(3):
        assert [made.opens("owner", "wrong") for _ in range(FAILURES - 1)] == [False] * (FAILURES - 1)
        assert made.opens("owner", OLD) is True
    assert not any(made.opens("nobody", "") for _ in range(2 * FAILURES))
    assert [name for name in (tmp_path / "users").read_text().split(":") if name == "nobody"] == []


def test_a_change_takes_effect_and_no_password_stands_in_the_file(tmp_path: Path) -> None:
    made = accounts(tmp_path)
    assert made.change("owner", NEW) == ""
    assert (made.opens("owner", NEW), made.opens("owner", OLD)) == (True, False)
    kept = (tmp_path / "users").read_text()
    assert OLD not in kept
    assert NEW not in kept


@pytest.mark.parametrize("weak", ["1", "123456", "owner", "my-password-is-long"])
def test_weak_passwords_are_not_taken(tmp_path: Path, weak: str) -> None:
    assert weakness("owner", weak)
    assert accounts(tmp_path).change("owner", weak)
    assert not accounts(tmp_path, WEAK_PASSWORDS).change("owner", weak)


def test_each_fault_is_what_it_is_called(tmp_path: Path) -> None:
    lives = accounts(tmp_path, OLD_PASSWORD_LIVES, NO_LIMIT)
    lives.change("owner", NEW)
    assert lives.opens("owner", OLD)
    assert lives.opens("owner", NEW)
    assert [lives.opens("owner", "wrong") for _ in range(3 * FAILURES)] == [False] * 3 * FAILURES


def test_sessions_end_with_their_user(tmp_path: Path) -> None:
    hub = Hub(tmp_path / "users")
    first, second = hub.enter("owner"), hub.enter("owner")
    assert first != second
    hub.leave("owner")
    assert hub.session(first) is hub.session(second) is None
