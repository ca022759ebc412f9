"""How much chance an identifier can hold, and passwords in cookies."""

from __future__ import annotations

import pytest

from shinsa.subject.device.web.sessions import holds, most_bits


@pytest.mark.parametrize(
    ("values", "bits"),
    [(["0" * 32, "f" * 32], 128), (["12345678", "87654321"], 26), (["aZ09" * 4], 95), (["a-b-" * 4], 76), ([""], 0)],
)
def test_an_identifier_holds_no_more_than_its_alphabet_allows(values: list[str], bits: int) -> None:
    assert most_bits(values) == bits


@pytest.mark.parametrize(
    ("value", "found"),
    [("admin:pass%20word", True), ("YWRtaW46cGFzcyB3b3Jk", True), ("YWRtaW4", False), ("pass", False), ("\xff", False)],
)
def test_a_password_in_a_cookie_is_found_in_its_disguises(value: str, found: bool) -> None:
    assert holds(value, "pass word") is found


def test_a_short_password_is_met_by_chance() -> None:
    assert not holds("abc", "abc")
