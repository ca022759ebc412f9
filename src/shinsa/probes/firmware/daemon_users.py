"""Finds the users that daemons keep in files of their own: web servers, Samba, MQTT brokers, and hashes in any setting."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from shinsa.facts.passwords import Guessed, PasswordHash, PasswordState
from shinsa.model.fact import Secret
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import FilePlace
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.credential_text import is_setting
from shinsa.subject.firmware.daemon_users import (
    StoredUser,
    hashes_in,
    htdigest_in,
    httpd_in,
    keeper_of,
    smbpasswd_in,
)
from shinsa.subject.firmware.modes import world_readable
from shinsa.subject.firmware.password_field import scheme_of
from shinsa.subject.firmware.passwords import guess
from shinsa.subject.firmware.tree import Entry

LARGEST = 8 << 20
WORK = 15_000.0
"""Milliseconds of guessing, by the count of the schemes, at all hashes of one file."""
SECONDS = 60.0
READERS: tuple[tuple[re.Pattern[str], Callable[[str], Iterator[StoredUser]]], ...] = (
    (re.compile(r"(?:^|/)[^/]*(?:htdigest|digest)[^/]*$"), htdigest_in),
    (re.compile(r"(?:^|/)smbpasswd$"), smbpasswd_in),
    (re.compile(r"(?:^|/)httpd\.conf$"), httpd_in),
)
SYSTEM = re.compile(
    r"^(?:etc|etc_ro|etc\.defaults|usr/etc|rom/etc|var/backups)/(?:passwd|shadow|master\.passwd|gshadow|opasswd)[-+.~]?(?:bak|old|orig)?$"
)
"""Databases of the system itself, and their backups, which are looked at elsewhere or open nothing."""


@file_probe(
    PasswordHash,
    paths=("**/*digest*", "**/smbpasswd", "**/httpd.conf"),
    needles=(
        b"$1$",
        b"$5$",
        b"$6$",
        b"$7$",
        b"$2a$",
        b"$2b$",
        b"$2y$",
        b"$y$",
        b"$gy$",
        b"$apr1$",
        b"{SHA}",
        b"{SSHA}",
    ),
    only="text",
    seconds=SECONDS,
    blind_to="users in databases of the maker's own, or that are made at run time",
)
def daemon_users(file: FileContent) -> Iterator[Report]:
    """Users of daemons with the state of their passwords; hashes are tried with published passwords."""
    entries = [e for e in file.entries if is_setting(e.path) and not SYSTEM.search(e.path)]
    if not entries or len(file.data) > LARGEST:
        return
    entry, left = entries[0], WORK
    yield Examined(PasswordHash, FilePlace(entry.path, None, None, entry.tree))
    for user in _users(entry.path, file.text):
        found = guess(user.field, (user.user,), left) if user.field else None
        left -= found.work if found is not None else 0
        place = FilePlace(entry.path, file.text.count("\n", 0, user.offset) + 1, None, entry.tree)
        fact = _fact(user, entry, found.found_on if found is not None else "")
        yield Sighting(replace(fact, world_readable=world_readable(entries)), place, _excerpt(user))
        if found is not None and found.stopped:
            yield Unexamined(PasswordHash, place, found.stopped)


def _users(path: str, text: str) -> Iterator[StoredUser]:
    seen: set[int] = set()
    for shape, read in READERS:
        for user in read(text) if shape.search(path) else ():
            seen.add(text.count("\n", 0, user.offset))
            yield user
    yield from (user for user in hashes_in(text) if text.count("\n", 0, user.offset) not in seen)


def _fact(user: StoredUser, entry: Entry, found_on: str) -> PasswordHash:
    scheme = scheme_of(user.field)
    state = PasswordState.HASHED if scheme else PasswordState.PLAIN if user.field else PasswordState.EMPTY
    secret = Secret.of("password hash" if scheme else "password", user.field) if user.field else None
    kept = PasswordState.LOCKED if user.locked else state
    return PasswordHash(user.user, kept, scheme, Guessed(found_on), secret, keeper=keeper_of(entry.path))


def _excerpt(user: StoredUser) -> str:
    return f"{user.user}:<{scheme_of(user.field) or ('password' if user.field else 'no password')}>"
