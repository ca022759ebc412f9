"""Finds the accounts of the firmware and what their password fields hold (passwd(5), shadow(5), crypt(5))."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.passwords import Guessed, PasswordHash, PasswordState
from shinsa.model.fact import Secret
from shinsa.model.observation import Report, Sighting, Unexamined
from shinsa.model.place import SubjectPlace
from shinsa.model.probe import probe
from shinsa.model.text import Text, say
from shinsa.subject.firmware.account_files import FOLDERS, Account, accounts_in
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.modes import world_readable
from shinsa.subject.firmware.password_field import is_locked, scheme_of
from shinsa.subject.firmware.passwords import WORK_PER_HASH, Guess, guess
from shinsa.subject.firmware.root_view import RootView, roots_of

MOST_ACCOUNTS = 1000
"""Accounts of one user database that are looked at: a device has tens."""
WORK_IN_ALL = 80_000.0
"""Milliseconds of guessing, by the count of the schemes, at all hashes of one image."""
SECONDS = 240.0
"""The work above, on a machine that is slower still."""

NO_DATABASE = Text(
    "the root file system holds no list of accounts (etc/passwd, etc/shadow): who may log in is not known",
    "ルートファイルシステムにアカウント一覧(etc/passwd、etc/shadow)がなく、誰がログインできるか不明",
)


@probe(
    PasswordHash,
    seconds=SECONDS,
    blind_to="users that a daemon keeps in files of its own, or that are made at run time",
)
def accounts(firmware: Firmware) -> Iterator[Report]:
    """Accounts of each root file system, with the state of their passwords; hashes are tried with published passwords."""
    guesser, views = _Guesser(), tuple(roots_of(firmware))
    for view in views:
        names = _host_names(view)
        for folder in FOLDERS:
            for number, account in enumerate(accounts_in(view, folder)):
                if number >= MOST_ACCOUNTS:
                    why = say("more than {n} accounts", "アカウントが {n} 件を超える", n=MOST_ACCOUNTS)
                    yield Unexamined(PasswordHash, account.line.place, why)
                    break
                yield from _reports(account, guesser, names, readable=_readable(view, account))
        yield from _looks(view)
    if views and not any(list(_looks(view)) for view in views):
        yield Unexamined(PasswordHash, SubjectPlace(firmware.name), NO_DATABASE)


def _readable(view: RootView, account: Account) -> bool | None:
    """Whether everybody may read the file that the field stands in, through links."""
    entry = view.firmware.resolve(view.tree.label, account.line.path)
    return world_readable((entry,)) if entry is not None else None


def _reports(account: Account, guesser: _Guesser, names: tuple[str, ...], *, readable: bool | None) -> Iterator[Report]:
    field, place = account.field, account.line.place
    state = _state(field)
    scheme, secret, found = "", None, Guess()
    if state in {PasswordState.HASHED, PasswordState.PLAIN}:
        scheme = scheme_of(field)
        secret = Secret.of("password hash" if scheme else "password", field)
        found = guesser.guess(field, (account.user, *names))
    fact = PasswordHash(
        account.user,
        state,
        scheme,
        Guessed(found.found_on),
        secret,
        account.uid,
        account.can_log_in,
        world_readable=readable if secret is not None else None,
    )
    yield Sighting(fact, place, _excerpt(account, state, scheme))
    if found.stopped:
        yield Unexamined(PasswordHash, place, found.stopped)


def _state(field: str) -> PasswordState:
    if not field:
        return PasswordState.EMPTY
    if is_locked(field):
        return PasswordState.LOCKED
    return PasswordState.HASHED if scheme_of(field) else PasswordState.PLAIN


def _excerpt(account: Account, state: PasswordState, scheme: str) -> str:
    """The line with whatever the password field holds replaced by its description."""
    fields = account.line.text.strip().split(":")
    if len(fields) > 1 and state is not PasswordState.EMPTY and len(fields[1]) > 2:
        fields[1] = f"<{scheme or state.value}>"
    return ":".join(fields)[:160]


def _host_names(view: RootView) -> tuple[str, ...]:
    """What the device calls itself: a favourite password."""
    names = []
    hostname = view.file("etc/hostname")
    if hostname is not None:
        names += [line.text.strip() for line in hostname.lines()][:1]
    system = view.file("etc/config/system")
    for line in system.lines() if system is not None else ():
        words = line.text.replace("'", " ").replace('"', " ").split()
        if words[:2] == ["option", "hostname"] and len(words) == 3:
            names.append(words[2])
    return tuple(dict.fromkeys(each for name in names for each in (name, name.lower())))


def _looks(view: RootView) -> Iterator[Report]:
    """Only the user databases count as looked at; the files with the host's name are no place for accounts."""
    for look in view.looks(PasswordHash):
        if str(look.place).rpartition("/")[2].startswith(("passwd", "shadow")):
            yield look


class _Guesser:
    """Guesses at each hash once, and at all of them within one bound of work."""

    def __init__(self) -> None:
        self._left = WORK_IN_ALL
        self._known: dict[tuple[str, tuple[str, ...]], Guess] = {}

    def guess(self, field: str, names: tuple[str, ...]) -> Guess:
        key = (field, names)
        if key not in self._known:
            self._known[key] = guess(field, names, min(self._left, WORK_PER_HASH))
            self._left -= self._known[key].work
        return self._known[key]
