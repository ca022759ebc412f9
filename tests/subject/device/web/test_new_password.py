"""The form for a new password is filled in as a person does."""

from __future__ import annotations

import pytest

from shinsa.subject.device.web.html_forms import read_markup
from shinsa.subject.device.web.new_password import filled

TEXT = '<input name="username"><input type="hidden" name="t" value="1">'


@pytest.mark.parametrize(
    ("inputs", "typed"),
    [
        (("old", "new1", "new2"), ("old!", "new!", "new!")),
        (("a", "b", "c"), ("old!", "new!", "new!")),
        (("new1", "new2", "current"), ("new!", "new!", "old!")),
        (("p1", "p2"), ("new!", "new!")),
        (("oldpw", "newpw"), ("old!", "new!")),
        (("newpassword",), ("new!",)),
    ],
)
def test_old_and_new_go_where_they_are_asked_for(inputs: tuple[str, ...], typed: tuple[str, ...]) -> None:
    fields = "".join(f'<input type="password" name="{name}">' for name in inputs)
    (form,) = read_markup(f'<form method="post">{TEXT}{fields}<input type="submit"></form>').forms

    assert filled(form, "admin", "old!", "new!") == (
        ("username", "admin"),
        ("t", "1"),
        *zip(inputs, typed, strict=True),
    )
