"""The address that software is fetched from, as a line of some configuration names it."""

from __future__ import annotations

import re

URL = re.compile(
    r"(?:[a-z][a-z0-9+.-]{0,30}[+:])?(https?|ftps?|sftp|ssh|rsync|tftp)://[^\s'\"<>]{1,2000}", re.IGNORECASE
)
ENCRYPTED = frozenset({"https", "ftps", "sftp", "ssh"})
USER = re.compile(r"://[^/@\s]{0,200}@")
"""Whoever logs in at the server is nobody's business in a report."""


def address_of(text: str) -> tuple[str, bool] | None:
    """The address without the user who logs in there, and whether its scheme encrypts; None when it names no server."""
    found = URL.match(text)
    if found is None:
        return None
    return without_user(found[0]), found[1].lower() in ENCRYPTED


def without_user(text: str) -> str:
    """The text with every user before the host of an address replaced by `…`."""
    return USER.sub("://…@", text)
