"""How much chance an identifier can hold, and passwords in cookies."""

from __future__ import annotations

import pytest

from shinsa.subject.device.web.http import Page
from shinsa.subject.device.web.sessions import holds, keeps_out_of_frames, most_bits

POLICY, OPTIONS = "content-security-policy", "x-frame-options"


@pytest.mark.parametrize(
    ("headers", "kept_out"),
    [
        ({}, False),
        ({OPTIONS: "DENY"}, True),
        ({OPTIONS: "sameorigin\nSAMEORIGIN"}, True),
        ({OPTIONS: "ALLOW-FROM https://x.example"}, False),
        ({POLICY: "default-src 'self'"}, False),
        ({POLICY: "default-src 'self'; Frame-Ancestors 'none'"}, True),
        ({POLICY: "frame-ancestors https://cloud.example"}, True),
        ({POLICY: "frame-ancestors *"}, False),
        ({POLICY: "frame-ancestors 'self' https:", OPTIONS: "DENY"}, False),
        ({POLICY: "frame-ancestors *\nframe-ancestors 'self'"}, True),
    ],
)
def test_who_may_show_a_page_in_a_frame(headers: dict[str, str], kept_out: bool) -> None:
    assert keeps_out_of_frames(Page(200, headers, b"", "/")) is kept_out


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
