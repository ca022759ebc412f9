from __future__ import annotations

from dataclasses import replace

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.passwords import PasswordHash, PasswordState
from shinsa.facts.secrets import ParameterKind, PrivateKey, SecurityParameter, Storage, StoredInClear
from shinsa.model.fact import Fact, Secret
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.authenticators_are_in_hardware import authenticators_are_in_hardware
from tests.rules.given import attested, declared, observed

KEY = SecurityParameter(
    "SP-1", "Key of the unit", critical=True, kind=ParameterKind.PASSWORD, protected_by=(Storage.TPM,)
)
HELD = TestRecord(Test.KEYS_IN_HARDWARE, held=True, seen="It signs and cannot be read", by="K. Sato", about=("SP-1",))
HASH = PasswordHash("root", PasswordState.HASHED, "sha512crypt", secret=Secret.of("password hash", "x"))
FOUND = (
    HASH,
    StoredInClear("NVS", "cloud/api_token"),
    PrivateKey("PEM PKCS#8", "EC", 256, encrypted=False, secret=Secret.of("private key", "x")),
)
DECOYS = (replace(HASH, can_log_in=False), PasswordHash("daemon", PasswordState.LOCKED))


def judged(
    *parameters: SecurityParameter, records: tuple[TestRecord, ...] = (HELD,), found: tuple[Fact, ...] = ()
) -> Verdict:
    return authenticators_are_in_hardware(
        declared.facts(*parameters),
        attested.facts(*records),
        observed.facts(*(one for one in found if isinstance(one, PrivateKey))),
        observed.facts(*(one for one in found if isinstance(one, StoredInClear))),
        observed.facts(*(one for one in found if isinstance(one, PasswordHash))),
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
