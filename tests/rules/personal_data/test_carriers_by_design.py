from dataclasses import replace
from datetime import date

from shinsa.facts.guarantees import Guarantee
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.carriers_by_design import carriers_by_design
from tests.rules.given import declared
from tests.rules.personal_data.wire import CLOUD, MAIL, PAGE, VIDEO

TODAY = date(2026, 6, 1)
DATA = declared.facts(MAIL, VIDEO)
OLD = replace(CLOUD, cryptography=("TLS 1.0",))


def test_cryptography_that_catalogues_turn_down_fails() -> None:
    answer = carriers_by_design(DATA, declared.facts(OLD, PAGE), TODAY)
    assert answer.verdict is Verdict.FAIL
    assert "C-1" in answer.because.en


def test_a_carrier_that_guarantees_no_confidentiality_fails() -> None:
    readable = replace(CLOUD, guarantees=(Guarantee.INTEGRITY,))
    assert carriers_by_design(DATA, declared.facts(readable, PAGE), TODAY).verdict is Verdict.FAIL


def test_agreed_cryptography_passes_whatever_else_is_declared() -> None:
    other = replace(OLD, id="C-9")
    assert carriers_by_design(DATA, declared.facts(CLOUD, PAGE, other), TODAY).verdict is Verdict.PASS


def test_cryptography_that_is_not_named_stays_open() -> None:
    silent = replace(CLOUD, cryptography=(), cryptographic_details="TLS 1.3 with AES-128-GCM")
    assert carriers_by_design(DATA, declared.facts(silent, PAGE), TODAY).verdict is Verdict.INCONCLUSIVE
    assert carriers_by_design(DATA, declared.nobody_looked(), TODAY).verdict is Verdict.INCONCLUSIVE


def test_without_personal_data_there_is_nothing_to_judge() -> None:
    assert carriers_by_design(declared.facts(), declared.facts(CLOUD), TODAY).verdict is Verdict.NOT_APPLICABLE
