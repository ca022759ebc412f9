"""Passwords of the device that were seen, by whatever shows that there is one."""

from __future__ import annotations

from shinsa.facts.network_logins import ASKING
from shinsa.facts.passwords import AcceptedCredential, LoginService, PasswordHash, SamplePasswords
from shinsa.facts.secrets import HardCodedCredential, Opens, SecretKind, SecretOfTwoUnits
from shinsa.model.fact import Fact
from shinsa.model.observation import Observation
from shinsa.model.seen import Observed

PASSWORD = "password"  # noqa: S105 - what such a credential is for


def passwords_seen(  # noqa: PLR0913, PLR0917 - each kind of evidence is a parameter
    logins: Observed[LoginService],
    accepted: Observed[AcceptedCredential],
    accounts: Observed[PasswordHash],
    written: Observed[HardCodedCredential],
    samples: Observed[SamplePasswords],
    units: Observed[SecretOfTwoUnits],
) -> tuple[Observation[Fact], ...]:
    """What shows that a password opens the device."""
    return (
        *logins.where(lambda login: login.asks in ASKING),
        *accepted.where(lambda one: one.origin != "anonymous"),
        *accounts.where(lambda account: account.lets_in),
        *written.where(lambda one: one.opens is Opens.DEVICE and not one.sample),
        *samples,
        *units.where(lambda one: one.kind is SecretKind.PASSWORD),
    )


def shown_to_machines(written: Observed[HardCodedCredential], opens: Opens) -> Observed[HardCodedCredential]:
    """The passwords in the firmware that open this; a key or a token is none, nor is what stands in a manual."""
    return written.where(lambda one: one.opens is opens and PASSWORD in one.purpose.lower() and not one.sample)
