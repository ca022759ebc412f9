"""Cookies as a server sets them (RFC 6265, 5.2): values with their protections."""

from __future__ import annotations

from dataclasses import dataclass, field

LONGEST = 4096
"""Characters of one Set-Cookie line; browsers drop what is longer (RFC 6265, 6.1)."""
MOST = 50
"""Lines of one answer that are read."""


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie. `same_site` is "strict", "lax", "none", or empty where the server says nothing."""

    name: str
    value: str = field(repr=False)
    secure: bool = False
    http_only: bool = False
    same_site: str = ""
    expired: bool = False
    """Whether the server takes it away with this line."""


def cookies_set(header: str) -> tuple[Cookie, ...]:
    """The cookies of an answer's Set-Cookie lines, joined by line feeds; lines that no browser would keep are left out."""
    found = (_cookie(line) for line in header.split("\n")[:MOST])
    return tuple(cookie for cookie in found if cookie is not None)


def _cookie(line: str) -> Cookie | None:
    if len(line) >= LONGEST or not line.isprintable():
        return None
    pair, *rest = line.split(";")
    name, found, value = pair.partition("=")
    if not found or not name.strip():
        return None
    marks = {key.strip().lower(): said.strip() for key, _, said in (mark.partition("=") for mark in rest)}
    same_site = marks.get("samesite", "").lower()
    return Cookie(
        name.strip(),
        value.strip(),
        "secure" in marks,
        "httponly" in marks,
        same_site if same_site in {"strict", "lax", "none"} else "",
        _is_expired(marks.get("max-age", ""), marks.get("expires", "")),
    )


def _is_expired(max_age: str, expires: str) -> bool:
    """RFC 6265, 4.1.2.2: Max-Age goes before Expires; the beginning of time is how servers write "gone"."""
    if max_age.lstrip("-").isdecimal():
        return max_age.startswith("-") or not max_age.strip("0")
    return "1970" in expires
