from dataclasses import replace

import pytest

from shinsa.facts.passwords import (
    AuthenticationMechanism,
    Factor,
    MadeFrom,
    PasswordOrigin,
    PasswordPattern,
    SamplePasswordPattern,
)
from shinsa.facts.secrets import SecretKind, SecretOfTwoUnits
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.unique_per_unit import unique_per_unit
from tests.rules.given import declared, observed

LABEL = AuthenticationMechanism(
    "A1",
    "web",
    Factor.PASSWORD,
    PasswordOrigin.UNIQUE_PER_UNIT,
    password_generation="20 characters drawn at random at the factory",
)
USER = replace(LABEL, id="A2", password_origin=PasswordOrigin.USER_AT_FIRST_USE, password_generation="")
UNSEEN = observed.nobody_looked()
KEY = AuthenticationMechanism("A3", "maintenance", Factor.KEY)


def judged(table: Seen[Fact], samples: Seen[Fact] = UNSEEN, units: Seen[Fact] = UNSEEN) -> Judgement:
    return unique_per_unit(table, samples, units)


def test_a_password_of_one_unit_that_opens_another_fails_whatever_is_declared() -> None:
    shared = SecretOfTwoUnits(SecretKind.PASSWORD, same=True, what="http admin")
    own = SecretOfTwoUnits(SecretKind.PASSWORD, same=False, what="http admin")
    key = SecretOfTwoUnits(SecretKind.SSH_HOST_KEY, same=True)

    assert judged(declared.facts(LABEL), units=observed.facts(own, shared)).verdict is Verdict.FAIL
    assert judged(declared.facts(LABEL), units=observed.facts(own, key)).verdict is Verdict.PASS


def test_equal_passwords_of_different_units_fail_whatever_is_declared() -> None:
    equal = SamplePasswordPattern(PasswordPattern.SHARED, "equal passwords", 2)
    counted = SamplePasswordPattern(PasswordPattern.COUNTED, "decimal numbers", 20)

    assert judged(declared.facts(LABEL), observed.facts(equal)).verdict is Verdict.FAIL
    assert judged(declared.facts(LABEL), observed.facts(counted)).verdict is Verdict.PASS


@pytest.mark.parametrize("origin", [PasswordOrigin.SHARED_DEFAULT, PasswordOrigin.USER_LATER])
@pytest.mark.parametrize("factor", [Factor.PASSWORD, Factor.PIN])
def test_a_password_shared_for_a_while_fails(origin: PasswordOrigin, factor: Factor) -> None:
    shared = AuthenticationMechanism("A9", "web", factor, origin)
    judgement = judged(declared.facts(LABEL, shared))
    assert judgement.verdict is Verdict.FAIL
    assert f"A9 ({origin})" in judgement.because.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [shared]


def test_unique_and_user_made_passwords_pass() -> None:
    judgement = judged(declared.facts(LABEL, USER, KEY))
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [LABEL, USER]


@pytest.mark.parametrize(
    ("silent", "field"),
    [
        (replace(LABEL, password_origin=None), "password_origin"),
        (replace(LABEL, password_generation=""), "password_generation"),
        (replace(LABEL, password_generation="TBD"), "password_generation"),
    ],
)
def test_what_is_left_out_leaves_it_open(silent: AuthenticationMechanism, field: str) -> None:
    judgement = judged(declared.facts(USER, silent))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert field in judgement.remedy.en
    assert "A1" in judgement.remedy.ja


def test_no_password_declared_is_not_applicable() -> None:
    assert judged(declared.facts(KEY)).verdict is Verdict.NOT_APPLICABLE
    assert judged(declared.facts()).verdict is Verdict.NOT_APPLICABLE


def test_without_the_whole_table_nothing_is_known() -> None:
    assert judged(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert judged(declared.partly(LABEL)).verdict is Verdict.INCONCLUSIVE


def test_a_mechanism_that_does_not_say_what_is_shown_may_be_a_password() -> None:
    unsaid = AuthenticationMechanism("A4", "a way in")
    assert judged(declared.facts(LABEL, unsaid)).verdict is Verdict.INCONCLUSIVE
    assert judged(declared.facts(LABEL, replace(unsaid, factor=Factor.KEY))).verdict is Verdict.PASS


def test_what_all_units_share_makes_no_password_unique() -> None:
    alike = replace(LABEL, password_made_from=(MadeFrom.FIXED_TEXT, MadeFrom.MODEL_NAME))
    assert judged(declared.facts(alike)).verdict is Verdict.FAIL
    own = replace(LABEL, password_made_from=(MadeFrom.FIXED_TEXT, MadeFrom.RANDOM))
    assert judged(declared.facts(own)).verdict is Verdict.PASS
