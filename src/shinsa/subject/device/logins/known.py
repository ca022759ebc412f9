"""A user whom the laboratory set on the device, tried once with the right password."""

from __future__ import annotations

from dataclasses import dataclass

from shinsa.subject.device.logins.credentials import Credential
from shinsa.subject.device.logins.guess import LET_IN
from shinsa.subject.device.logins.login import Door, Outcome
from shinsa.subject.device.orders import Account


@dataclass(frozen=True, slots=True)
class Known:
    """Who was tried, and what it ended in."""

    account: Account
    outcome: Outcome

    @property
    def inside(self) -> Credential | None:
        """What lets in; None where it did not."""
        return Credential(self.account.user, self.account.password) if self.outcome in LET_IN else None


def try_known(account: Account, entrance: Door | None) -> Known | None:
    """One try; None where none can be made."""
    if entrance is None:
        return None
    return Known(account, entrance.try_in(account.user, account.password).outcome)
