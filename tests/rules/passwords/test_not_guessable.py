from dataclasses import replace

import pytest

from shinsa.facts.passwords import (
    AuthenticationMechanism,
    Factor,
    PasswordOrigin,
    PasswordPattern,
    SamplePasswordPattern,
    SamplePasswords,
)
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.not_guessable import not_guessable
from tests.rules.given import declared, observed

LABEL = AuthenticationMechanism(
    "A1", "web", Factor.PASSWORD, PasswordOrigin.UNIQUE_PER_UNIT, password_generation="12 characters drawn at random"
)
USER = replace(LABEL, id="A2", password_origin=PasswordOrigin.USER_AT_FIRST_USE)
MANY = SamplePasswords(24, 12, 71, ("mac", "serial"))
DERIVED = SamplePasswordPattern(PasswordPattern.DERIVED, "part of the md5 of the mac", 24)
CLEAN: Seen[Fact] = observed.facts()
UNSEEN = observed.nobody_looked()


def test_random_passwords_of_many_units_pass() -> None:
    assert not_guessable(declared.facts(LABEL, USER), observed.facts(MANY), CLEAN).verdict is Verdict.PASS


@pytest.mark.parametrize("pattern", list(PasswordPattern))
def test_a_pattern_fails_however_few_units_show_it(pattern: PasswordPattern) -> None:
    few = replace(MANY, units=5, compared=())
    judgement = not_guessable(
        declared.facts(LABEL), observed.facts(few), observed.facts(replace(DERIVED, pattern=pattern))
    )

    assert judgement.verdict is Verdict.FAIL
    assert pattern.value in judgement.because.en
    assert "openssl rand" in judgement.remedy.ja


def test_too_few_possibilities_fail_where_more_than_one_unit_shows_them() -> None:
    short = observed.facts(replace(MANY, bits=13))

    assert not_guessable(declared.facts(LABEL), short, CLEAN).verdict is Verdict.FAIL
    one = observed.facts(replace(MANY, units=1, bits=0))
    assert not_guessable(declared.facts(LABEL), one, CLEAN).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    "given",
    [
        observed.facts(replace(MANY, units=19)),
        observed.facts(replace(MANY, compared=("mac",))),
        observed.facts(replace(MANY, compared=())),
        observed.facts(),
        observed.partly(MANY),
        UNSEEN,
    ],
)
def test_too_little_to_tell_is_inconclusive(given: object) -> None:
    assert not_guessable(declared.facts(LABEL), given, CLEAN).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize("table", [(replace(LABEL, password_generation="-"),), (USER,), ()])
def test_how_they_are_made_must_be_described(table: tuple[AuthenticationMechanism, ...]) -> None:
    assert not_guessable(declared.facts(*table), observed.facts(MANY), CLEAN).verdict is Verdict.INCONCLUSIVE
    assert not_guessable(declared.nobody_looked(), observed.facts(MANY), CLEAN).verdict is Verdict.INCONCLUSIVE
    assert not_guessable(declared.facts(LABEL), observed.facts(MANY), observed.partly()).verdict is Verdict.INCONCLUSIVE


def test_without_a_pre_installed_password_there_is_nothing_to_guess() -> None:
    assert not_guessable(declared.facts(USER), UNSEEN, UNSEEN).verdict is Verdict.NOT_APPLICABLE
    unsaid = declared.facts(replace(USER, password_origin=None))
    assert not_guessable(unsaid, UNSEEN, UNSEEN).verdict is Verdict.INCONCLUSIVE
