"""Remembers which passwords are being changed, so that a later run puts back what one that was killed has left.

What remembers is an empty file for each: whoever looks at a device may write no byte. Its name is a digest of where the password
is and of the password itself, so that nothing is told, and nothing is put back for another device, user or password.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from shinsa.model.dataclass import dataclass
from shinsa.subject.device.logins.changing import Change, is_let_in, passwords_tried
from shinsa.subject.device.logins.login import Door
from shinsa.subject.device.orders import Account

BEGINS = "password-to-put-back-"


@dataclass(frozen=True)
class Leftovers:
    """The files in a folder; without one, nothing is remembered."""

    folder: Path | None = None

    def begin(self, host: str, account: Account) -> None:
        """Remember that an account's password is about to be changed. Raises OSError where that cannot be remembered."""
        if (file := self._file(host, account)) is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch()

    def end(self, host: str, account: Account) -> None:
        """Forget it: the password is back."""
        if (file := self._file(host, account)) is not None:
            with suppress(OSError):
                file.unlink(missing_ok=True)

    def has(self, host: str, account: Account) -> bool:
        """Whether a run that was killed had begun, and not ended."""
        file = self._file(host, account)
        return file is not None and file.exists()

    def _file(self, host: str, account: Account) -> Path | None:
        said = "\0".join((host, account.protocol, str(account.port), account.user, account.password))
        return self.folder / f"{BEGINS}{hashlib.sha256(said.encode()).hexdigest()[:32]}" if self.folder else None


def put_back(door: Door, account: Account, change: Change) -> bool:
    """Put an account's password back where one of the test passwords opens the door in its place; whether it is back by that."""
    if is_let_in(door, account.user, account.password):
        return False
    for word in passwords_tried(account.user, account.password):
        if word != account.password and is_let_in(door, account.user, word):
            with suppress(OSError):
                change(word, account.password)
            return is_let_in(door, account.user, account.password)
    return False
