"""The prompts of `passwd` are read as people read them."""

from __future__ import annotations

import pytest

from shinsa.subject.device.logins.passwd import answer, ended


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("passwd\r\nChanging password for root\r\nNew password: ", "new"),
        ("Changing password for ops\r\nOld password:", "old"),
        ("Changing password for ops.\r\nCurrent password: ", "old"),
        ("(current) UNIX password: ", "old"),
        ("\r\nRetype password: ", "new"),
        ("\r\nRe-enter new password:", "new"),
        ("BAD PASSWORD: it is too short\r\nNew password: ", "new"),
        ("passwd: password for root changed by root\r\n# ", None),
        ("\x1b[6n\r\nNew password: \x1b[0m", "new"),
        ("-sh: passwd: not found\r\n$ ", None),
        ("Bad password: too short\r\npasswd: password for ops is unchanged\r\n~ $ ", None),
        ("login: ", None),
        ("", None),
    ],
)
def test_each_prompt_gets_its_password(said: str, typed: str | None) -> None:
    assert answer(said, "old", "new") == typed


@pytest.mark.parametrize("said", ["passwd: password for root changed by root", "sh: passwd: not found", "\r\n# "])
def test_the_end_is_seen(said: str) -> None:
    assert ended(said)
    assert not ended("New password: ")
