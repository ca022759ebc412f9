from dataclasses import replace

import pytest

from shinsa.facts.passwords import AuthenticationMechanism, Factor, MadeFrom, PasswordOrigin
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.generation_is_unrelated_to_public_data import generation_is_unrelated_to_public_data
from tests.rules.given import declared

RANDOM = AuthenticationMechanism(
    "A1", "web", Factor.PASSWORD, PasswordOrigin.UNIQUE_PER_UNIT, password_made_from=(MadeFrom.RANDOM,)
)
OWN = replace(RANDOM, id="A2", password_origin=PasswordOrigin.USER_AT_FIRST_USE, password_made_from=())
KEY = AuthenticationMechanism("A3", "shell", Factor.KEY)


def made(*parts: MadeFrom) -> AuthenticationMechanism:
    return replace(RANDOM, password_made_from=parts)


@pytest.mark.parametrize("part", [MadeFrom.MAC_ADDRESS, MadeFrom.SERIAL_NUMBER, MadeFrom.SSID, MadeFrom.MODEL_NAME])
def test_what_can_be_guessed_by_fails(part: MadeFrom) -> None:
    judgement = generation_is_unrelated_to_public_data(declared.facts(OWN, made(part)))
    assert judgement.verdict is Verdict.FAIL
    assert "A1" in judgement.because.en


def test_random_ones_pass_and_those_of_the_user_are_not_asked_about() -> None:
    assert generation_is_unrelated_to_public_data(declared.facts(RANDOM, OWN, KEY)).verdict is Verdict.PASS
    assert generation_is_unrelated_to_public_data(declared.facts(OWN, KEY)).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("parts", [(), (MadeFrom.KEYED_FUNCTION,), (MadeFrom.RANDOM, MadeFrom.SSID)])
def test_what_is_not_said_or_mixed_is_open(parts: tuple[MadeFrom, ...]) -> None:
    judgement = generation_is_unrelated_to_public_data(declared.facts(made(*parts)))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`password_made_from`" in judgement.remedy.en


def test_words_never_answer_it() -> None:
    told = replace(RANDOM, password_made_from=(), password_generation="Twelve random characters")
    assert generation_is_unrelated_to_public_data(declared.facts(told)).verdict is Verdict.INCONCLUSIVE
    assert generation_is_unrelated_to_public_data(declared.partly(RANDOM)).verdict is Verdict.INCONCLUSIVE
