"""How long passwords live on a device and which former ones it refuses: login.defs(5), shadow(5), pam_pwhistory(8), pam_unix(8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.account_files import accounts_in
from shinsa.subject.firmware.boot_services import Service, lines_of
from shinsa.subject.firmware.password_policy import FIRST, PASSWD, asks_pam, has_module, stack
from shinsa.subject.firmware.root_view import Line, RootView

HISTORY = re.compile(r"\s*password\s+(?:required|requisite)\s+(?:\S*/)?pam_pwhistory\.so\b(.*)")
REMEMBER = re.compile(r"\bremember\s*=\s*(\d{1,4})\b")
USUAL = 10
"""Passwords that pam_pwhistory remembers unless it is told otherwise."""
SETTINGS = ("etc/security/pwhistory.conf",)
DAYS = re.compile(r"\s*PASS_(MIN|MAX)_DAYS\s+(-?\d{1,7})\s*$")
EXPIRES = re.compile(
    r"\s*account\s+(?:required|requisite|\[[^\]]{0,200}new_authtok_reqd=done[^\]]{0,200}\])\s+(?:\S*/)?pam_unix\.so\b"
)
"""The module that demands a new password of who has an expired one, where nothing lets in all the same."""
USE_PAM = re.compile(r"\s*UsePAM[\s=]+\"?(yes|no)\b", re.IGNORECASE)
LOGIN = ("bin/login", "usr/bin/login")
SSHD = ("usr/sbin/sshd", "usr/bin/sshd", "sbin/sshd")
LONGEST = 366
"""Days of a lifetime that is one; 99999 stands for none."""
SHORTEST_HASH = 13
"""Characters of the shortest hash of crypt(5)."""
PEOPLE = 1000
"""The first number of accounts that are people's (UID_MIN of login.defs)."""


@dataclass(frozen=True, slots=True)
class Ageing:
    """Days that new accounts get, former passwords that are refused, and who escapes that."""

    least: int
    greatest: int
    remembered: int
    for_root: bool
    refuses_expired: bool
    unlimited: tuple[str, ...]
    line: Line


def password_ageing(view: RootView, services: tuple[Service, ...]) -> Ageing | None:
    """What passwd(1) and the started logins make of the age of passwords; None where they set no age, or do not use PAM."""
    days = {found[1]: (int(found[2]), line) for found, line in _days(view)}
    if not asks_pam(view, *PASSWD) or days.keys() != {"MIN", "MAX"}:
        return None
    remembered, for_root = _history(view)
    return Ageing(
        least=days["MIN"][0],
        greatest=days["MAX"][0],
        remembered=remembered,
        for_root=for_root,
        refuses_expired=_refuses(view, services),
        unlimited=tuple(_unlimited(view)),
        line=days["MAX"][1],
    )


def _days(view: RootView) -> Iterator[tuple[re.Match[str], Line]]:
    file = view.file("etc/login.defs") if view.exists("etc/login.defs") else None
    for line in file.lines() if file is not None else ():
        found = DAYS.match(line.text.partition("#")[0])
        if found is not None:
            yield found, line


def _history(view: RootView) -> tuple[int, bool]:
    """Former passwords that are refused, and whether root is held to that; arguments go before the file."""
    for line in stack(view, FIRST):
        found = HISTORY.match(line.text.partition("#")[0])
        if found is not None and has_module(view, "pam_pwhistory"):
            said = [each.text.partition("#")[0] for file in view.files(*SETTINGS) for each in file.lines()] + [found[1]]
            numbers = [int(number[1]) for text in said if (number := REMEMBER.search(text)) is not None]
            return (numbers or [USUAL])[-1], any("enforce_for_root" in text for text in said)
    return 0, False


def _refuses(view: RootView, services: tuple[Service, ...]) -> bool:
    """Whether every started login asks PAM about expired passwords; login(1) for who logs in at a terminal."""
    logins = [one for one in services if one.daemon is not None and one.daemon.login]
    return all(_asks(view, one) for one in logins) and (_login(view) or not any(map(view.exists, LOGIN)))


def _asks(view: RootView, service: Service) -> bool:
    if service.started.name == "telnetd":
        return _login(view)
    if service.started.name != "sshd" or not asks_pam(view, *SSHD):
        return False
    said = (USE_PAM.match(line.text) for line in lines_of(view, service))
    first = next((found for found in said if found is not None), None)
    return first is not None and first[1].lower() == "yes" and _expires(view, "etc/pam.d/sshd")


def _login(view: RootView) -> bool:
    return asks_pam(view, *LOGIN) and _expires(view, "etc/pam.d/login")


def _expires(view: RootView, path: str) -> bool:
    return has_module(view, "pam_unix") and any(EXPIRES.match(line.text) for line in stack(view, path, "account"))


def _unlimited(view: RootView) -> Iterator[str]:
    """The accounts that have a password, or are people's, whose line of shadow(5) sets no least or no greatest age."""
    for account in accounts_in(view, "etc"):
        theirs = account.uid is None or account.uid == 0 or account.uid >= PEOPLE
        if not account.can_log_in or not (theirs or len(account.field) >= SHORTEST_HASH):
            continue
        fields = (
            [*account.line.text.strip().split(":"), "", "", "", "", ""] if "shadow" in account.line.path else [""] * 5
        )
        if not (_within(fields[3], 1, LONGEST) and _within(fields[4], 1, LONGEST)):
            yield account.user


def _within(number: str, least: int, most: int) -> bool:
    return number.isdecimal() and len(number) < 8 and least <= int(number) <= most
