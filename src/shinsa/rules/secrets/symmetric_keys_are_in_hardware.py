"""Does hardware keep the keys that are shared? (IEC 62443-4-2, CR 1.14 RE(1))"""

from __future__ import annotations

import re

from shinsa.facts.device import TestRecord
from shinsa.facts.hardware_keys import kept_by_hardware
from shinsa.facts.secrets import ParameterKind, SecurityParameter, StoredInClear
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed

KINDS = frozenset({ParameterKind.SYMMETRIC_KEY, ParameterKind.SEED})
PRE_SHARED = re.compile(r"(?:^|[/._-])(?:psk|pmk)", re.IGNORECASE)
"""Names of keys that both sides of Wi-Fi or TLS hold."""


@rule(ja="共通鍵が、ハードウェアの仕組みで保護される。")
def symmetric_keys_are_in_hardware(
    parameters: Declared[SecurityParameter],
    tests: Attested[TestRecord],
    clear: Observed[StoredInClear],
) -> Judgement:
    """Every symmetric key is declared to be kept by hardware, a test of each showed it, and the flash keeps none in clear."""
    in_files = clear.where(lambda one: PRE_SHARED.search(one.name) is not None).observations
    return kept_by_hardware(parameters, KINDS, tests, in_files)
