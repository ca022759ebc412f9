from dataclasses import replace
from datetime import date

import pytest

from shinsa.facts.guarantees import Guarantee
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.cryptography_gives_guarantees import cryptography_gives_guarantees
from tests.rules.given import declared

TODAY = date(2026, 1, 15)
BASE = UpdateMechanism(
    "U1",
    "over the air",
    guarantees=(Guarantee.INTEGRITY, Guarantee.AUTHENTICITY),
    cryptography=("ECDSA P-256", "SHA-256"),
)


def test_an_entry_that_is_as_wanted_passes() -> None:
    assert cryptography_gives_guarantees(declared.facts(BASE), TODAY).verdict is Verdict.PASS


def test_one_that_is_not_fails() -> None:
    judgement = cryptography_gives_guarantees(
        declared.facts(BASE, replace(BASE, id="X2", cryptography=("SHA-256",))), TODAY
    )
    assert judgement.verdict is Verdict.FAIL
    assert "X2" in judgement.because.en


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, cryptography=("a cipher of our own",)),
        replace(BASE, cryptography=()),
        replace(BASE, guarantees=()),
    ],
)
def test_what_a_rule_cannot_tell_is_open(entry: UpdateMechanism) -> None:
    assert cryptography_gives_guarantees(declared.facts(entry), TODAY).verdict is Verdict.INCONCLUSIVE
    assert cryptography_gives_guarantees(declared.nobody_looked(), TODAY).verdict is Verdict.INCONCLUSIVE
