"""Which words are a notice on the use of a device."""

from __future__ import annotations

import pytest

from shinsa.facts.login_faces import LoginFace


@pytest.mark.parametrize(
    "says",
    [
        "WARNING: Unauthorized access is prohibited.",
        "Authorised personnel only",
        "Only authorized users may log in. Your activity may be monitored.",
        "Use of this system is subject to our policy",
        "許可された利用者以外の使用を禁じます。操作は記録されます。",
        "不正アクセスは法律により罰せられます。",
    ],
)
def test_words_on_who_may_use_it_are_a_notice(says: str) -> None:
    assert LoginFace("ssh", 22, says=says).notice


@pytest.mark.parametrize(
    "says",
    [
        "",
        "401 Unauthorized",
        'Basic realm="camera"',
        "Welcome to OpenWrt 18.06.5",
        "You are not authorized. Please log in. Enter user name and password.",
        "ログインしてください。利用者名とパスワードを入力します。",
    ],
)
def test_greetings_and_refusals_are_none(says: str) -> None:
    assert not LoginFace("http", 80, says=says).notice
