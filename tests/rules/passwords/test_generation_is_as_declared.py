from dataclasses import replace

import pytest

from shinsa.facts.passwords import (
    AuthenticationMechanism,
    Factor,
    MadeFrom,
    PasswordOrigin,
    PasswordPattern,
    SamplePasswordPattern,
    SamplePasswords,
)
from shinsa.facts.secrets import SecretKind, SecretOfTwoUnits
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.generation_is_as_declared import generation_is_as_declared
from tests.rules.given import declared, observed

LABEL = AuthenticationMechanism(
    "A1",
    "web",
    Factor.PASSWORD,
    PasswordOrigin.UNIQUE_PER_UNIT,
    password_made_from=(MadeFrom.RANDOM,),
    password_length=12,
    password_symbols=62,
)
OWN = replace(LABEL, id="A2", password_origin=PasswordOrigin.USER_AT_FIRST_USE)
MANY = SamplePasswords(24, 12, 71, ("mac", "serial"), 60)
COUNTED = SamplePasswordPattern(PasswordPattern.COUNTED, "one more each", 24)
SAME = SecretOfTwoUnits(SecretKind.PASSWORD, same=True, what="admin")
TABLE, SEEN = declared.facts(LABEL), observed.facts(MANY)
CLEAN: Seen[Fact] = observed.facts()
UNSEEN: Seen[Fact] = observed.nobody_looked()


def judged(
    table: Seen[Fact] = TABLE, samples: Seen[Fact] = SEEN, found: Seen[Fact] = CLEAN, units: Seen[Fact] = UNSEEN
) -> Judgement:
    return generation_is_as_declared(table, samples, found, units)


def test_passwords_that_look_as_declared_pass() -> None:
    assert judged().verdict is Verdict.PASS
    assert judged(units=observed.facts(replace(SAME, same=False))).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("samples", "found", "units", "why"),
    [
        (replace(MANY, shortest=11), (), (), "only 11 characters"),
        (replace(MANY, symbols=63), (), (), "63 different characters"),
        (replace(MANY, units=5), (COUNTED,), (), "declared as random"),
        (MANY, (), (SAME,), "units share it"),
    ],
)
def test_what_the_declared_way_cannot_bring_about_fails(
    samples: SamplePasswords, found: tuple[Fact, ...], units: tuple[Fact, ...], why: str
) -> None:
    judgement = judged(samples=observed.facts(samples), found=observed.facts(*found), units=observed.facts(*units))
    assert judgement.verdict is Verdict.FAIL
    assert why in judgement.because.en


def test_another_mechanism_may_make_the_short_ones() -> None:
    table = declared.facts(LABEL, replace(LABEL, id="A3", password_length=8))
    assert judged(table, observed.facts(replace(MANY, shortest=8))).verdict is Verdict.INCONCLUSIVE
    mixed = declared.facts(LABEL, replace(LABEL, id="A3", password_made_from=(MadeFrom.COUNTER,)))
    assert judged(mixed, found=observed.facts(COUNTED)).verdict is Verdict.INCONCLUSIVE


def test_passwords_of_a_named_mechanism_are_held_against_its_own_entry() -> None:
    table = declared.facts(LABEL, replace(LABEL, id="A3", password_length=8))
    first, third = replace(MANY, mechanism="A1"), replace(MANY, mechanism="A3", shortest=8)
    assert judged(table, observed.facts(first, third)).verdict is Verdict.PASS
    assert judged(table, observed.facts(replace(first, shortest=8), third)).verdict is Verdict.FAIL
    mixed = declared.facts(LABEL, replace(LABEL, id="A3", password_made_from=(MadeFrom.COUNTER,)))
    assert judged(mixed, found=observed.facts(replace(COUNTED, mechanism="A1"))).verdict is Verdict.FAIL


def test_a_mechanism_without_passwords_of_its_own_is_open() -> None:
    table = declared.facts(LABEL, replace(LABEL, id="A3"))
    first, third = replace(MANY, mechanism="A1"), replace(MANY, mechanism="A3", units=19)
    for given in ((first,), (first, MANY), (first, third), (first, replace(MANY, mechanism="A9"))):
        assert judged(table, observed.facts(*given)).verdict is Verdict.INCONCLUSIVE
    assert judged(samples=observed.facts(replace(MANY, mechanism="A9"))).verdict is Verdict.INCONCLUSIVE


def test_what_is_not_declared_in_numbers_or_not_seen_is_open() -> None:
    for judgement in (
        judged(declared.facts(replace(LABEL, password_length=None))),
        judged(declared.facts(replace(LABEL, password_made_from=()))),
        judged(declared.nobody_looked()),
        judged(samples=observed.facts(replace(MANY, units=19))),
        judged(samples=observed.partly(MANY)),
        judged(samples=UNSEEN, found=UNSEEN),
    ):
        assert judgement.verdict is Verdict.INCONCLUSIVE


def test_passwords_of_the_user_are_not_asked_about() -> None:
    assert judged(declared.facts(OWN), UNSEEN, UNSEEN).verdict is Verdict.NOT_APPLICABLE
