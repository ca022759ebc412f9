"""Does hardware keep the private keys? (IEC 62443-4-2, CR 1.9 RE(1))"""

from __future__ import annotations

from shinsa.facts.device import TestRecord
from shinsa.facts.hardware_keys import kept_by_hardware
from shinsa.facts.secrets import ParameterKind, PrivateKey, SecurityParameter
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed

KINDS = frozenset({ParameterKind.PRIVATE_KEY})


@rule(ja="秘密鍵が、ハードウェアの仕組みで保護される。")
def private_keys_are_in_hardware(
    parameters: Declared[SecurityParameter],
    tests: Attested[TestRecord],
    keys: Observed[PrivateKey],
) -> Judgement:
    """Every private key is declared to be kept by hardware, a test of each showed it, and none lies readable in a file of the firmware."""
    in_files = keys.where(lambda key: not key.sample and not key.encrypted).observations
    return kept_by_hardware(parameters, KINDS, tests, in_files)
