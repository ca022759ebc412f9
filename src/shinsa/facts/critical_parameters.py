"""Which values must stay secret: by what IXIT 10-SecParam says of them, and by what was seen of the device."""

from __future__ import annotations

from shinsa.facts.network_logins import ASKING
from shinsa.facts.passwords import AuthenticationMechanism, PasswordHash
from shinsa.facts.secrets import HardCodedCredential, PrivateKey, SecurityParameter, StoredInClear
from shinsa.model.judgement import Evidence
from shinsa.model.seen import Declared, Observed


def is_critical(parameter: SecurityParameter) -> bool:
    """Whether it must stay secret: the dossier says so, or says nothing of it, and its kind does."""
    if parameter.critical is None:
        return parameter.kind is not None and parameter.kind.secret is True
    return parameter.critical


def may_be_critical(parameter: SecurityParameter) -> bool:
    """Whether neither the dossier nor its kind says that it must stay secret, or need not."""
    return parameter.critical is None and (parameter.kind is None or parameter.kind.secret is None)


def asks_for_a_secret(mechanism: AuthenticationMechanism) -> bool:
    """Whether it is surely a password or a PIN that it asks for, which the device has to know again."""
    return mechanism.factor in ASKING


def kept_secrets(
    keys: Observed[PrivateKey],
    written: Observed[HardCodedCredential],
    accounts: Observed[PasswordHash],
    clear: Observed[StoredInClear],
) -> tuple[Evidence, ...]:
    """The secrets that lie in the firmware or in the store of the device; a sample in a manual is none."""
    return (
        *keys.where(lambda key: not key.sample),
        *written.where(lambda one: not one.sample),
        *accounts.where(lambda account: account.lets_in and account.secret is not None),
        *clear,
    )


def unsaid(parameters: Declared[SecurityParameter]) -> Declared[SecurityParameter]:
    """The entries of which nobody can tell whether they must stay secret."""
    return parameters.where(may_be_critical)
