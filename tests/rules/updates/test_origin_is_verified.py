from dataclasses import replace
from datetime import date

import pytest

from shinsa.facts.guarantees import Guarantee
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.origin_is_verified import origin_is_verified
from tests.rules.given import declared

TODAY = date(2026, 1, 15)
BASE = UpdateMechanism(
    "U1",
    "over the air",
    authenticated=True,
    guarantees=(Guarantee.INTEGRITY, Guarantee.AUTHENTICITY),
    cryptography=("ECDSA P-256", "SHA-256"),
)


def test_a_signature_of_the_catalogue_passes() -> None:
    assert origin_is_verified(declared.facts(BASE), TODAY).verdict is Verdict.PASS
    assert origin_is_verified(declared.facts(), TODAY).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    "bad",
    [
        replace(BASE, id="U2", authenticated=False),
        replace(BASE, id="U2", guarantees=(Guarantee.INTEGRITY,)),
        replace(BASE, id="U2", cryptography=("SHA-256",)),
    ],
)
def test_what_contradicts_it_fails(bad: UpdateMechanism) -> None:
    judgement = origin_is_verified(declared.facts(BASE, bad), TODAY)
    assert judgement.verdict is Verdict.FAIL
    assert "U2" in judgement.because.en


@pytest.mark.parametrize(
    "vague",
    [
        replace(BASE, authenticated=None),
        replace(BASE, guarantees=()),
        replace(BASE, cryptography=(), cryptographic_details="ECDSA P-256"),
        replace(BASE, cryptography=("a signature of our own",)),
        replace(BASE, cryptography=("RSA-1024", "SHA-256")),
    ],
)
def test_what_a_rule_cannot_tell_is_open(vague: UpdateMechanism) -> None:
    assert origin_is_verified(declared.facts(vague), TODAY).verdict is Verdict.INCONCLUSIVE
    assert origin_is_verified(declared.nobody_looked(), TODAY).verdict is Verdict.INCONCLUSIVE
