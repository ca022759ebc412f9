from dataclasses import replace
from datetime import date

import pytest

from shinsa.facts.guarantees import Guarantee
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.one_way_prevents_misuse import one_way_prevents_misuse
from tests.rules.given import declared

SOUND = UpdateMechanism(
    "U1",
    "over the air",
    authenticated=True,
    verified_by="device",
    rollback_protection=True,
    guarantees=(Guarantee.INTEGRITY, Guarantee.AUTHENTICITY),
    cryptography=("ECDSA P-256", "SHA-256"),
)
TODAY = date(2026, 1, 15)
BAD = [
    replace(SOUND, id="U2", authenticated=False),
    replace(SOUND, id="U2", rollback_protection=False),
    replace(SOUND, id="U2", cryptography=("RSA-2048", "MD5")),
    replace(SOUND, id="U2", guarantees=(Guarantee.INTEGRITY,)),
]
VAGUE = [
    replace(SOUND, id="U2", authenticated=None),
    replace(SOUND, id="U2", verified_by="service"),
    replace(SOUND, id="U2", rollback_protection=None),
    replace(SOUND, id="U2", guarantees=()),
    replace(SOUND, id="U2", cryptography=(), cryptographic_details="ECDSA P-256 over SHA-256"),
    replace(SOUND, id="U2", cryptography=("a cipher of our own",)),
]


@pytest.mark.parametrize("other", [*BAD, *VAGUE])
def test_one_sound_mechanism_is_enough(other: UpdateMechanism) -> None:
    assert one_way_prevents_misuse(declared.facts(other, SOUND), TODAY).verdict is Verdict.PASS


@pytest.mark.parametrize("bad", BAD)
def test_mechanisms_that_can_all_be_misused_fail(bad: UpdateMechanism) -> None:
    assert one_way_prevents_misuse(declared.facts(bad), TODAY).verdict is Verdict.FAIL


def test_no_mechanism_at_all_fails() -> None:
    assert one_way_prevents_misuse(declared.facts(), TODAY).verdict is Verdict.FAIL


@pytest.mark.parametrize("vague", VAGUE)
def test_what_is_not_declared_leaves_it_open(vague: UpdateMechanism) -> None:
    assert one_way_prevents_misuse(declared.facts(vague, BAD[0]), TODAY).verdict is Verdict.INCONCLUSIVE
    assert one_way_prevents_misuse(declared.partly(BAD[0]), TODAY).verdict is Verdict.INCONCLUSIVE
    assert one_way_prevents_misuse(declared.nobody_looked(), TODAY).verdict is Verdict.INCONCLUSIVE
