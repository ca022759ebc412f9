"""passwd(5) and shadow(5) of a root file system, joined as the device's login joins them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.restored_files import restored
from shinsa.subject.firmware.root_view import Line, RootView, TextFile

FOLDERS = ("etc", "etc_ro", "etc.defaults", "usr/etc", "rom/etc")
"""Where the user database lies; makers keep a read-only original that is copied over an empty `etc` at boot."""
REFUSING = frozenset({"nologin", "false", "true", "null"})
"""Last parts of the shells that end every login at once."""
SEE_SHADOW = frozenset({"x", "*"})
"""Fields of passwd that send the reader to shadow: `x` everywhere, `*` in BusyBox."""


@dataclass(frozen=True, slots=True)
class Account:
    """A user with the field that decides about the password, and the line that field stands on."""

    user: str
    field: str
    line: Line
    uid: int | None
    can_log_in: bool


def accounts_in(view: RootView, folder: str) -> Iterator[Account]:
    """Every account of `folder/passwd` and `folder/shadow`, in the order of the files; a repeated user counts once.

    Where there is no passwd in the image, the shadow alone is believed; one that lies in memory is the one that a start
    script copies there.
    """
    passwd, shadow = _database(view, f"{folder}/passwd"), _database(view, f"{folder}/shadow")
    hidden = _by_user(shadow)
    known = _by_user(passwd)
    for user, line in known.items():
        yield _joined(user, line, hidden.get(user))
    for user, line in hidden.items():
        if user not in known:
            yield Account(user, _field(line), line, None, can_log_in=passwd is None)


def _database(view: RootView, path: str) -> TextFile | None:
    file = view.file(path)
    return restored(view, path) if file is None and path.startswith("etc/") and not view.exists(path) else file


def _joined(user: str, line: Line, shadow: Line | None) -> Account:
    fields = line.text.strip().split(":")
    uid = int(fields[2]) if len(fields) > 2 and fields[2].isdecimal() and len(fields[2]) < 12 else None
    shell = fields[6].strip() if len(fields) > 6 else ""
    opens = shell.rpartition("/")[2] not in REFUSING
    if fields[1] in SEE_SHADOW and shadow is not None:
        return Account(user, _field(shadow), shadow, uid, opens)
    return Account(user, fields[1], line, uid, opens)


def _by_user(file: TextFile | None) -> dict[str, Line]:
    """The first line of each user; NIS lines (`+`, `-`) and lines without a field are no accounts."""
    found: dict[str, Line] = {}
    for line in file.lines() if file is not None else ():
        user, colon, _ = line.text.strip().partition(":")
        if colon and user and user[0] not in "+-":
            found.setdefault(user, line)
    return found


def _field(line: Line) -> str:
    return line.text.strip().split(":")[1]
