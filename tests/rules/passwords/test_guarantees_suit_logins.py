from dataclasses import replace

import pytest

from shinsa.facts.guarantees import Guarantee
from shinsa.facts.passwords import AuthenticationMechanism, Factor
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.guarantees_suit_logins import guarantees_suit_logins
from tests.rules.given import declared

BASE = AuthenticationMechanism(
    "A1",
    "web",
    Factor.PASSWORD,
    guarantees=(Guarantee.INTEGRITY, Guarantee.AUTHENTICITY),
    cryptography=("TLS 1.3",),
)


def test_an_entry_that_is_as_wanted_passes() -> None:
    assert guarantees_suit_logins(declared.facts(BASE)).verdict is Verdict.PASS


def test_one_that_is_not_fails() -> None:
    judgement = guarantees_suit_logins(declared.facts(BASE, replace(BASE, id="X2", guarantees=(Guarantee.INTEGRITY,))))
    assert judgement.verdict is Verdict.FAIL
    assert "X2" in judgement.because.en


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, guarantees=(), security_guarantees="Integrity and authenticity"),
    ],
)
def test_what_a_rule_cannot_tell_is_open(entry: AuthenticationMechanism) -> None:
    assert guarantees_suit_logins(declared.facts(entry)).verdict is Verdict.INCONCLUSIVE
    assert guarantees_suit_logins(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE


def test_a_way_in_that_asks_for_nothing_authenticates_nobody() -> None:
    assert (
        guarantees_suit_logins(
            declared.facts(replace(BASE, factor=Factor.NONE, guarantees=(), cryptography=()))
        ).verdict
        is Verdict.NOT_APPLICABLE
    )
