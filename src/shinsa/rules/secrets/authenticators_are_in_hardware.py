"""Does hardware keep the authenticators? (IEC 62443-4-2, CR 1.5 RE(1))"""

from __future__ import annotations

from shinsa.facts.device import TestRecord
from shinsa.facts.hardware_keys import kept_by_hardware
from shinsa.facts.passwords import PasswordHash
from shinsa.facts.secrets import ParameterKind, PrivateKey, SecurityParameter, StoredInClear
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed

KINDS = frozenset(
    {
        ParameterKind.PASSWORD,
        ParameterKind.PIN,
        ParameterKind.TOKEN,
        ParameterKind.SYMMETRIC_KEY,
        ParameterKind.PRIVATE_KEY,
        ParameterKind.SEED,
    }
)


@rule(ja="認証情報が、ハードウェアの仕組みで保護される。")
def authenticators_are_in_hardware(
    parameters: Declared[SecurityParameter],
    tests: Attested[TestRecord],
    keys: Observed[PrivateKey],
    clear: Observed[StoredInClear],
    accounts: Observed[PasswordHash],
) -> Judgement:
    """Every password, token and key is declared to be kept by hardware, a test of each showed it, and none lies in a file of the firmware."""
    in_files = (
        *keys.where(lambda key: not key.sample and not key.encrypted),
        *clear,
        *accounts.where(lambda account: account.secret is not None and account.lets_in),
    )
    return kept_by_hardware(parameters, KINDS, tests, in_files)
