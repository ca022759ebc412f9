"""Set-Cookie lines: protections, removals, and lines that no browser keeps."""

from __future__ import annotations

import pytest

from shinsa.subject.device.web.cookies import Cookie, cookies_set


def test_a_cookie_has_its_protections() -> None:
    assert cookies_set("sid=a=b; Path=/; Secure; HTTPOnly; samesite=Lax\nx=1") == (
        Cookie("sid", "a=b", secure=True, http_only=True, same_site="lax"),
        Cookie("x", "1"),
    )


@pytest.mark.parametrize("mark", ["Max-Age=0", "max-age=-1", "Expires=Thu, 01 Jan 1970 00:00:00 GMT"])
def test_a_cookie_is_taken_away(mark: str) -> None:
    assert cookies_set(f"sid=; {mark}")[0].expired


@pytest.mark.parametrize("mark", ["Max-Age=3600", "Max-Age=x", "Expires=Thu, 01 Jan 2099 00:00:00 GMT", "SameSite=odd"])
def test_a_cookie_stays(mark: str) -> None:
    (cookie,) = cookies_set(f"sid=1; {mark}")
    assert (cookie.expired, cookie.same_site) == (False, "")


@pytest.mark.parametrize("line", ["", "sid", "=1", "a=" + "x" * 5000, "a=\x07"])
def test_what_is_no_cookie_is_left_out(line: str) -> None:
    assert cookies_set(line) == ()
