"""Guesses at a password hash from the lists that anybody can look up, within a bound of work that does not depend on the clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from shinsa.model.text import NO_TEXT, Text, say
from shinsa.subject.firmware.crypt_library import matcher
from shinsa.subject.firmware.daemon_hashes import Matches
from shinsa.subject.firmware.password_field import milliseconds, scheme_of

VENDOR_DEFAULT = "vendor default"
COMMON = "common password"
SLOWEST_GUESS = 500.0
"""Milliseconds of one guess: crypt(3) cannot be interrupted, so a field that asks for more is not tried at all."""
WORK_PER_HASH = 20_000.0
"""Milliseconds of guessing at one hash: enough for both lists at the usual cost of every scheme."""


@dataclass(frozen=True, slots=True)
class Guess:
    """On which list a password was found ("" when on none), why guessing ended early, and the work it took in milliseconds."""

    found_on: str = ""
    stopped: Text = NO_TEXT
    work: float = 0.0


def guess(field: str, names: Sequence[str] = (), budget: float = WORK_PER_HASH) -> Guess:
    """Try `names` (of the user, the host) and both lists on a hash, or compare them with a password written out.

    At most `budget` milliseconds of work, counted by the scheme's parameters, so that every run ends at the same word.
    """
    scheme = scheme_of(field)
    if not scheme:
        return next((Guess(found) for found, word in _words(names) if word == field), Guess())
    cost = milliseconds(field)
    known = not scheme.startswith("$")
    if known and cost > SLOWEST_GUESS:
        return Guess(stopped=say("{s}: one guess is too much work", "{s}: 1 回の推測の計算量が大きすぎる", s=scheme))
    matches = matcher(field, scheme) if known else None
    if matches is None:
        return Guess(stopped=say("{s}: scheme not computable here", "{s}: この環境では計算できない方式", s=scheme))
    return _tried(matches, scheme, cost, names, budget)


def _tried(matches: Matches, scheme: str, cost: float, names: Sequence[str], budget: float) -> Guess:
    tried = 0
    for found, word in _words(names):
        if (tried + 1) * cost > budget:
            why = say("stopped after {n} guesses at {s}", "{s} への推測を {n} 回で打ち切った", n=tried, s=scheme)
            return Guess(stopped=why, work=tried * cost)
        tried += 1
        if matches(word):
            return Guess(found, work=tried * cost)
    return Guess(work=tried * cost)


def _words(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every word once, with the list it is on: a device's own names are as good as a published default."""
    seen = {""}
    for found, words in ((VENDOR_DEFAULT, (*names, *default_passwords())), (COMMON, common_passwords())):
        for word in words:
            if word not in seen and "\0" not in word:
                seen.add(word)
                yield found, word


@cache
def default_passwords() -> tuple[str, ...]:
    """Passwords that makers are publicly known to have shipped, most frequent first."""
    return _list("default_passwords.txt")


@cache
def common_passwords() -> tuple[str, ...]:
    """Passwords that people choose most."""
    return _list("common_passwords.txt")


def _list(name: str) -> tuple[str, ...]:
    text = files("shinsa.subject.firmware").joinpath(name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))
