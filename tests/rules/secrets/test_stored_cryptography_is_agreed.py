from dataclasses import replace
from datetime import date

from shinsa.facts.passwords import PasswordHash, PasswordState
from shinsa.facts.secrets import SecurityParameter, Storage
from shinsa.model.judgement import Judgement
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.stored_cryptography_is_agreed import stored_cryptography_is_agreed
from tests.rules.given import declared, observed

TODAY = date(2026, 11, 26)
KEY = SecurityParameter(
    "SP-1", "Key of the data", protected_by=(Storage.AUTHENTICATED_ENCRYPTION,), cryptography=("AES-256-GCM",)
)
CHIP = SecurityParameter("SP-2", "Key of the unit", protected_by=(Storage.SECURE_ELEMENT,))
ADMIN = PasswordHash("admin", PasswordState.HASHED, scheme="sha512crypt")
OLD = replace(ADMIN, scheme="md5crypt")


def judged(parameters: tuple[SecurityParameter, ...], *accounts: PasswordHash) -> Judgement:
    return stored_cryptography_is_agreed(declared.facts(*parameters), observed.facts(*accounts), TODAY)


def test_agreed_encryption_passes_and_a_chip_needs_none() -> None:
    assert judged((KEY, CHIP), ADMIN).verdict is Verdict.PASS
    assert judged((CHIP,), ADMIN).verdict is Verdict.NOT_APPLICABLE


def test_passwords_under_a_broken_hash_fail_whatever_is_declared() -> None:
    judgement = judged((KEY,), OLD)
    assert judgement.verdict is Verdict.FAIL
    assert "admin (md5crypt)" in judgement.because.en
    assert "yescrypt" in judgement.remedy.en


def test_a_broken_cipher_in_the_dossier_fails() -> None:
    assert judged((replace(KEY, cryptography=("AES-128-ECB",)),)).verdict is Verdict.FAIL


def test_accounts_that_let_nobody_in_or_have_no_hash_say_nothing() -> None:
    locked, shut = replace(OLD, state=PasswordState.LOCKED), replace(OLD, can_log_in=False)
    assert judged((KEY,), locked, shut, replace(ADMIN, scheme="")).verdict is Verdict.PASS


def test_encryption_without_a_name_stays_open() -> None:
    assert judged((replace(KEY, cryptography=()),)).verdict is Verdict.INCONCLUSIVE
    silent = stored_cryptography_is_agreed(declared.nobody_looked(), observed.facts(ADMIN), TODAY)
    assert silent.verdict is Verdict.INCONCLUSIVE
