from dataclasses import replace
from datetime import date

import pytest

from shinsa.facts.guarantees import Guarantee
from shinsa.facts.passwords import AuthenticationMechanism, Factor
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.cryptography_is_agreed import cryptography_is_agreed
from tests.rules.given import declared

TODAY = date(2026, 1, 15)
BASE = AuthenticationMechanism(
    "A1",
    "web",
    Factor.PASSWORD,
    guarantees=(Guarantee.INTEGRITY, Guarantee.AUTHENTICITY),
    cryptography=("TLS 1.3",),
)


def test_an_entry_that_is_as_wanted_passes() -> None:
    assert cryptography_is_agreed(declared.facts(BASE), TODAY).verdict is Verdict.PASS


def test_one_that_is_not_fails() -> None:
    judgement = cryptography_is_agreed(declared.facts(BASE, replace(BASE, id="X2", cryptography=("RSA-1024",))), TODAY)
    assert judgement.verdict is Verdict.FAIL
    assert "X2" in judgement.because.en


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, cryptography=("a cipher of our own",)),
        replace(BASE, cryptography=(), cryptographic_details="TLS 1.3"),
        replace(BASE, cryptography=("RSA",)),
    ],
)
def test_what_a_rule_cannot_tell_is_open(entry: AuthenticationMechanism) -> None:
    assert cryptography_is_agreed(declared.facts(entry), TODAY).verdict is Verdict.INCONCLUSIVE
    assert cryptography_is_agreed(declared.nobody_looked(), TODAY).verdict is Verdict.INCONCLUSIVE


def test_a_way_in_that_asks_for_nothing_authenticates_nobody() -> None:
    assert (
        cryptography_is_agreed(
            declared.facts(replace(BASE, factor=Factor.NONE, guarantees=(), cryptography=())), TODAY
        ).verdict
        is Verdict.NOT_APPLICABLE
    )
