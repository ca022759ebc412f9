from dataclasses import replace

import pytest

from shinsa.facts.guarantees import Guarantee
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.guarantees_suit_updates import guarantees_suit_updates
from tests.rules.given import declared

BASE = UpdateMechanism(
    "U1",
    "over the air",
    guarantees=(Guarantee.INTEGRITY, Guarantee.AUTHENTICITY),
    cryptography=("ECDSA P-256", "SHA-256"),
)


def test_an_entry_that_is_as_wanted_passes() -> None:
    assert guarantees_suit_updates(declared.facts(BASE)).verdict is Verdict.PASS


def test_one_that_is_not_fails() -> None:
    judgement = guarantees_suit_updates(declared.facts(BASE, replace(BASE, id="X2", guarantees=(Guarantee.INTEGRITY,))))
    assert judgement.verdict is Verdict.FAIL
    assert "X2" in judgement.because.en


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, guarantees=()),
    ],
)
def test_what_a_rule_cannot_tell_is_open(entry: UpdateMechanism) -> None:
    assert guarantees_suit_updates(declared.facts(entry)).verdict is Verdict.INCONCLUSIVE
    assert guarantees_suit_updates(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
