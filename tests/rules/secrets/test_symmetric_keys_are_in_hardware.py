from __future__ import annotations

from dataclasses import replace

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.secrets import ParameterKind, SecurityParameter, Storage, StoredInClear
from shinsa.model.fact import Fact
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.symmetric_keys_are_in_hardware import symmetric_keys_are_in_hardware
from tests.rules.given import attested, declared, observed

KEY = SecurityParameter(
    "SP-1", "Key of the unit", critical=True, kind=ParameterKind.SYMMETRIC_KEY, protected_by=(Storage.TPM,)
)
HELD = TestRecord(Test.KEYS_IN_HARDWARE, held=True, seen="It signs and cannot be read", by="K. Sato", about=("SP-1",))
FOUND = (StoredInClear("NVS", "nvs.net80211/sta.psk"), StoredInClear("NVS", "tls/psk0"))
DECOYS = (StoredInClear("NVS", "cloud/api_token"),)


def judged(
    *parameters: SecurityParameter, records: tuple[TestRecord, ...] = (HELD,), found: tuple[Fact, ...] = ()
) -> Verdict:
    return symmetric_keys_are_in_hardware(
        declared.facts(*parameters),
        attested.facts(*records),
        observed.facts(*(one for one in found if isinstance(one, StoredInClear))),
    ).verdict


def test_what_hardware_keeps_by_declaration_and_in_a_test_passes() -> None:
    assert judged(KEY) is Verdict.PASS


def test_a_declaration_alone_or_one_that_leaves_it_open_passes_nothing() -> None:
    assert judged(KEY, records=()) is Verdict.INCONCLUSIVE
    assert judged(replace(KEY, protected_by=())) is Verdict.INCONCLUSIVE
    assert judged(replace(KEY, protected_by=(Storage.AUTHENTICATED_ENCRYPTION,))) is Verdict.INCONCLUSIVE
    assert judged(KEY, SecurityParameter("SP-2", "Something", critical=True)) is Verdict.INCONCLUSIVE


def test_what_software_alone_keeps_or_a_file_holds_fails() -> None:
    assert judged(replace(KEY, protected_by=(Storage.ACCESS_CONTROL,))) is Verdict.FAIL
    assert judged(KEY, records=(replace(HELD, held=False),)) is Verdict.FAIL
    for found in FOUND:
        assert judged(KEY, found=(found,)) is Verdict.FAIL


def test_decoys_are_no_secrets() -> None:
    for decoy in DECOYS:
        assert judged(KEY, found=(decoy,)) is Verdict.PASS
