from dataclasses import replace

import pytest

from shinsa.facts.passwords import AuthenticationMechanism, Factor, MadeFrom, PasswordOrigin
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.generation_is_complex import generation_is_complex
from tests.rules.given import declared

LABEL = AuthenticationMechanism(
    "A1",
    "web",
    Factor.PASSWORD,
    PasswordOrigin.UNIQUE_PER_UNIT,
    password_made_from=(MadeFrom.RANDOM,),
    password_length=12,
    password_symbols=62,
)
OWN = replace(LABEL, password_origin=PasswordOrigin.USER_AT_FIRST_USE, password_length=None)


def test_twelve_random_characters_pass() -> None:
    assert generation_is_complex(declared.facts(LABEL, OWN)).verdict is Verdict.PASS
    assert generation_is_complex(declared.facts(OWN)).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(("length", "symbols"), [(5, 10), (4, 26), (100, 1), (0, 62)])
def test_fewer_choices_than_six_digits_fail(length: int, symbols: int) -> None:
    judgement = generation_is_complex(declared.facts(replace(LABEL, password_length=length, password_symbols=symbols)))
    assert judgement.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "vague",
    [
        replace(LABEL, password_length=None),
        replace(LABEL, password_symbols=None),
        replace(LABEL, password_symbols=0),
        replace(LABEL, password_length=6, password_symbols=10),
        replace(LABEL, password_made_from=(MadeFrom.SERIAL_NUMBER,)),
        replace(LABEL, password_made_from=()),
        replace(LABEL, password_made_from=(MadeFrom.RANDOM, MadeFrom.MAC_ADDRESS)),
    ],
)
def test_what_is_not_said_or_lies_between_is_for_a_person(vague: AuthenticationMechanism) -> None:
    assert generation_is_complex(declared.facts(vague)).verdict is Verdict.INCONCLUSIVE
