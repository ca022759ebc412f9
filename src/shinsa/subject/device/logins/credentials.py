"""The credentials that whole product lines were shipped with, and that anybody can look up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from shinsa.model.dataclass import dataclass
from shinsa.subject.device.service import without_tls

BEFORE_USERS = 4
"""Passwords without a user that come before any user."""
HINTS = 4096
"""Characters of a device's own words that are searched for the names of vendors."""


@dataclass(frozen=True, slots=True)
class Credential:
    """A user and a password, which may be empty."""

    user: str
    password: str


@dataclass(frozen=True, slots=True)
class _Vendor:
    name: re.Pattern[str]
    logins: tuple[Credential, ...]


@cache
def default_credentials() -> tuple[Credential, ...]:
    """Every listed pair of no particular vendor once, most widespread first."""
    lines = (line for line in _read("default_credentials.txt").splitlines() if line and not line.startswith("#"))
    return tuple(dict.fromkeys(map(_pair, lines)))


def credentials_for(protocol: str, hints: Iterable[str], *, users: bool = False) -> tuple[Credential, ...]:
    """What to try on a service, best first: the defaults of the vendors that the device's own words name, then all others.

    For a protocol that knows no user, the user of each is empty; where it may know `users` as well, some stand among them.
    """
    without_user = _passwords().get(without_tls(protocol))
    if without_user is not None:
        named = _users(protocol) if users else ()
        return (*without_user[:BEFORE_USERS], *named, *without_user[BEFORE_USERS:])
    words = " ".join(hints)[:HINTS].lower()
    own = (login for vendor in _vendors() if vendor.name.search(words) for login in vendor.logins)
    return tuple(dict.fromkeys((*own, *_users(protocol), *default_credentials())))


def _users(protocol: str) -> tuple[Credential, ...]:
    """The users that such a service is known for."""
    return tuple(map(_pair, _table()["users"].get(without_tls(protocol), ())))


@cache
def _table() -> dict[str, Any]:
    import yaml  # nobody who only looks whether a credential is a default needs it

    table: dict[str, Any] = yaml.load(_read("vendor_credentials.yaml"), Loader=yaml.CBaseLoader)  # noqa: S506 - strings only
    return table


@cache
def _vendors() -> tuple[_Vendor, ...]:
    return tuple(_Vendor(_any_of(row["names"]), tuple(map(_pair, row["logins"]))) for row in _table()["vendors"])


@cache
def _passwords() -> dict[str, tuple[Credential, ...]]:
    return {
        protocol: tuple(Credential("", word) for word in words) for protocol, words in _table()["passwords"].items()
    }


def _any_of(names: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, names))})(?![a-z])")


def _pair(text: str) -> Credential:
    user, _, password = text.partition(":")
    return Credential(user, password)


def _read(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
