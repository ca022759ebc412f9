from dataclasses import replace
from datetime import date

import pytest

from shinsa.facts.guarantees import Guarantee
from shinsa.facts.updates import SoftwareComponent, UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.referenced_ways_prevent_misuse import referenced_ways_prevent_misuse
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
PART = SoftwareComponent("C1", "firmware", ("U1", "U2"))
PARTS = declared.facts(PART)
LONE = declared.facts(replace(PART, update_mechanisms=("U1",)))


def test_mechanisms_that_cannot_be_misused_pass() -> None:
    ways = declared.facts(SOUND, replace(SOUND, id="U2"))
    assert referenced_ways_prevent_misuse(PARTS, ways, TODAY).verdict is Verdict.PASS


@pytest.mark.parametrize("bad", BAD)
def test_one_that_can_be_misused_fails_where_a_component_refers_to_it(bad: UpdateMechanism) -> None:
    ways = declared.facts(SOUND, bad)
    assert referenced_ways_prevent_misuse(PARTS, ways, TODAY).verdict is Verdict.FAIL
    assert referenced_ways_prevent_misuse(LONE, ways, TODAY).verdict is Verdict.PASS


def test_a_mechanism_that_there_is_not_fails() -> None:
    assert referenced_ways_prevent_misuse(PARTS, declared.facts(SOUND), TODAY).verdict is Verdict.FAIL


@pytest.mark.parametrize("vague", VAGUE)
def test_what_is_not_declared_leaves_it_open(vague: UpdateMechanism) -> None:
    assert referenced_ways_prevent_misuse(PARTS, declared.facts(SOUND, vague), TODAY).verdict is Verdict.INCONCLUSIVE


def test_tables_that_were_not_read_whole_leave_it_open() -> None:
    ways = declared.facts(SOUND)
    assert referenced_ways_prevent_misuse(declared.nobody_looked(), ways, TODAY).verdict is Verdict.INCONCLUSIVE
    assert referenced_ways_prevent_misuse(PARTS, declared.partly(SOUND), TODAY).verdict is Verdict.INCONCLUSIVE


def test_components_that_refer_to_none_have_none_to_ask_about() -> None:
    fixed = declared.facts(replace(PART, update_mechanisms=()))
    assert referenced_ways_prevent_misuse(fixed, declared.facts(), TODAY).verdict is Verdict.NOT_APPLICABLE
