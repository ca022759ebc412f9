"""The credentials that whole product lines were shipped with, and that anybody can look up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Credential:
    """A user and a password, which may be empty."""

    user: str
    password: str


@cache
def default_credentials() -> tuple[Credential, ...]:
    """Every listed pair once, most widespread first."""
    text = files(__package__ or "shinsa.subject.device").joinpath("default_credentials.txt").read_text(encoding="utf-8")
    pairs = (line.partition(":") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(dict.fromkeys(Credential(user, password) for user, _, password in pairs))
